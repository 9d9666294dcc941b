using 'main.bicep'

// Secrets come from the environment, so that no file and no command line holds them.
param adminKey = readEnvironmentVariable('AUTOMATIONS_KEY')
param deliveryReportsKey = readEnvironmentVariable('AUTOMATIONS_DELIVERY_REPORTS_KEY')
param deliveryReports = bool(readEnvironmentVariable('AUTOMATIONS_DELIVERY_REPORTS', 'false'))
