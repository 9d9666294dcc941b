@minLength(3)
@maxLength(24)
param vaultName string
param location string
param tags object

@secure()
param adminKey string

@secure()
param deliveryReportsKey string

@description('The secrets of the ways out beside mails, by the names of their settings.')
@secure()
param connectorSecrets object

@description('Who reads the secrets.')
param principalId string

var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: vaultName
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    softDeleteRetentionInDays: 7
  }
}

resource adminKeyEntry 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: 'automations-key'
  properties: {
    value: adminKey
  }
}

resource deliveryReportsKeyEntry 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = {
  parent: vault
  name: 'delivery-reports-key'
  properties: {
    value: deliveryReportsKey
  }
}

resource connectorEntries 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = [
  for secret in items(connectorSecrets): {
    parent: vault
    name: replace(secret.key, '_', '-')
    properties: {
      value: secret.value
    }
  }
]

resource roleAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, principalId, keyVaultSecretsUser)
  scope: vault
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', keyVaultSecretsUser)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

// These references name a version: a new key is a new setting, which restarts the app, where one without a version would be
// read again within a day.
output vaultName string = vault.name
output adminKeyReference string = '@Microsoft.KeyVault(SecretUri=${adminKeyEntry.properties.secretUriWithVersion})'
output deliveryReportsKeyReference string = '@Microsoft.KeyVault(SecretUri=${deliveryReportsKeyEntry.properties.secretUriWithVersion})'
