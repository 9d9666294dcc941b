@minLength(1)
@maxLength(63)
param name string
param tags object
param dataLocation string

@description('A domain of one\'s own; empty: one that Azure manages.')
param ownDomain string

@description('Whether that domain is verified. One that is not cannot be linked.')
param ownDomainVerified bool

@description('Who sends mails.')
param principalId string

// Communication Services honours no narrower role for sending. It is given for this one resource, whose access keys are off.
var communicationAndEmailServiceOwner = '09976791-48a7-449e-bb21-39d1a415f350'

var isManaged = empty(ownDomain)

resource emailService 'Microsoft.Communication/emailServices@2025-09-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
  }
}

resource domain 'Microsoft.Communication/emailServices/domains@2025-09-01' = {
  parent: emailService
  name: isManaged ? 'AzureManagedDomain' : ownDomain
  location: 'global'
  tags: tags
  properties: {
    domainManagement: isManaged ? 'AzureManaged' : 'CustomerManaged'
    userEngagementTracking: 'Disabled'
  }
}

resource communication 'Microsoft.Communication/communicationServices@2025-09-01' = {
  name: name
  location: 'global'
  tags: tags
  properties: {
    dataLocation: dataLocation
    disableLocalAuth: true
    linkedDomains: isManaged || ownDomainVerified ? [domain.id] : []
  }
}

resource roleAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(communication.id, principalId, communicationAndEmailServiceOwner)
  scope: communication
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', communicationAndEmailServiceOwner)
    principalId: principalId
    principalType: 'ServicePrincipal'
  }
}

output communicationName string = communication.name
output endpoint string = 'https://${communication.properties.hostName}'
output domain string = domain.properties.fromSenderDomain
output senderAddress string = 'DoNotReply@${domain.properties.fromSenderDomain}'
