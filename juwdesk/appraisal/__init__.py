"""Evidence, determination and the appraisal document."""
