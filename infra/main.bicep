targetScope = 'resourceGroup'

@description('Where everything runs that has a place. The region must offer Flex Consumption.')
param location string = resourceGroup().location

@description('What the names of the resources begin with: lower-case letters, digits and hyphens, a letter first.')
@minLength(2)
@maxLength(18)
param name string = 'automations'

@description('The admin key of the API.')
@secure()
@minLength(32)
param adminKey string

@description('The key that Event Grid shows when it delivers reports about mails.')
@secure()
@minLength(32)
param deliveryReportsKey string

@description('Whether Event Grid delivers reports. It asks the running app first, so the app must have been published.')
param deliveryReports bool = false

@description('Where callers reach the app, without a slash at the end. Empty: the address that Azure gives it.')
param publicUrl string = ''

@description('Your own domain for mails. Empty: one that Azure gives and manages, with low limits.')
param mailDomain string = ''

@description('Whether your own mail domain has passed its verification. Only then can it be linked, and mails sent.')
param mailDomainVerified bool = false

@description('The domains that sender addresses may have. Empty: the mail domain alone.')
param senderDomains string[] = []

@description('The ways out beside mails, by the names of their settings: AUTOMATIONS_PUSH_PROJECT, AUTOMATIONS_CHAT_WEBHOOK and so on.')
param connectors object = {}

@description('The secrets of those ways out, by the names of their settings: AUTOMATIONS_GOOGLE_CREDENTIALS, AUTOMATIONS_CHAT_WEBHOOK_SECRET and so on. They are kept in the vault.')
@secure()
param connectorSecrets object = {}

@description('Where Communication Services keeps mails at rest. It cannot be changed later.')
@allowed([
  'Africa'
  'Asia Pacific'
  'Australia'
  'Brazil'
  'Canada'
  'Europe'
  'France'
  'Germany'
  'India'
  'Japan'
  'Korea'
  'Norway'
  'Switzerland'
  'UAE'
  'UK'
  'United States'
])
param mailDataLocation string = 'Europe'

@description('How many instances there may be at once, for each group of functions that scales together.')
@minValue(1)
@maxValue(1000)
param maximumInstanceCount int = 40

@description('The memory of an instance, in MB.')
@allowed([
  512
  2048
  4096
])
param instanceMemoryMB int = 2048

@description('How many instances are kept ready for HTTP requests. They cost while they wait.')
@minValue(0)
@maxValue(1000)
param alwaysReadyHttp int = 0

@description('How many instances are kept ready for orchestrations and activities. They cost while they wait.')
@minValue(0)
@maxValue(1000)
param alwaysReadyDurable int = 0

@description('How the data is replicated. Not every region offers zones.')
@allowed([
  'Standard_LRS'
  'Standard_ZRS'
  'Standard_GRS'
  'Standard_GZRS'
])
param storageSku string = 'Standard_LRS'

@description('For how many days logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Tags of every resource.')
param tags { *: string } = {}

var suffix = uniqueString(resourceGroup().id)
var resourceName = '${name}-${suffix}'
var vaultName = 'kv-${suffix}'

// Without a version: a secret of another service that was changed is read again within a day.
var connectorReferences = toObject(
  objectKeys(connectorSecrets),
  setting => setting,
  setting => '@Microsoft.KeyVault(VaultName=${vaultName};SecretName=${replace(setting, '_', '-')})'
)

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: resourceName
  location: location
  tags: tags
}

module storage 'modules/storage.bicep' = {
  name: 'storage'
  params: {
    name: 'st${suffix}'
    location: location
    tags: tags
    sku: storageSku
    principalId: identity.properties.principalId
  }
}

module monitoring 'modules/monitoring.bicep' = {
  name: 'monitoring'
  params: {
    name: resourceName
    location: location
    tags: tags
    retentionDays: logRetentionDays
    principalId: identity.properties.principalId
  }
}

module keys 'modules/keys.bicep' = {
  name: 'keys'
  params: {
    vaultName: vaultName
    location: location
    tags: tags
    adminKey: adminKey
    deliveryReportsKey: deliveryReportsKey
    connectorSecrets: connectorSecrets
    principalId: identity.properties.principalId
  }
}

module mail 'modules/mail.bicep' = {
  name: 'mail'
  params: {
    name: resourceName
    tags: tags
    dataLocation: mailDataLocation
    ownDomain: mailDomain
    ownDomainVerified: mailDomainVerified
    principalId: identity.properties.principalId
  }
}

module app 'modules/app.bicep' = {
  name: 'app'
  params: {
    name: resourceName
    location: location
    tags: tags
    identityName: identity.name
    storageName: storage.outputs.name
    deploymentContainerUrl: storage.outputs.deploymentContainerUrl
    insightsName: monitoring.outputs.insightsName
    maximumInstanceCount: maximumInstanceCount
    instanceMemoryMB: instanceMemoryMB
    alwaysReadyHttp: alwaysReadyHttp
    alwaysReadyDurable: alwaysReadyDurable
    publicUrl: publicUrl
    settings: union(connectors, connectorReferences, {
      AUTOMATIONS_KEY: keys.outputs.adminKeyReference
      AUTOMATIONS_SENDER_DOMAINS: empty(senderDomains) ? mail.outputs.domain : join(senderDomains, ',')
      AUTOMATIONS_ACS_ENDPOINT: mail.outputs.endpoint
      AUTOMATIONS_ACS_SENDER: mail.outputs.senderAddress
      AUTOMATIONS_ACS_CLIENT_ID: identity.properties.clientId
      AUTOMATIONS_DELIVERY_REPORTS_KEY: keys.outputs.deliveryReportsKeyReference
    })
  }
}

module reports 'modules/delivery-reports.bicep' = if (deliveryReports) {
  name: 'delivery-reports'
  params: {
    name: resourceName
    tags: tags
    communicationName: mail.outputs.communicationName
    appName: app.outputs.name
    deliveryReportsKey: deliveryReportsKey
  }
}

@description('Where callers reach the app.')
output appUrl string = app.outputs.url

@description('The name of the Functions app, to publish to.')
output appName string = app.outputs.name

@description('The name of the identity that the app acts as.')
output identity string = identity.name

@description('The address that mails come from unless the settings say another.')
output senderAddress string = mail.outputs.senderAddress

@description('The name of the vault, to purge once everything is deleted.')
output vaultName string = keys.outputs.vaultName
