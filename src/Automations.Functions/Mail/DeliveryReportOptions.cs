namespace Automations.Functions.Mail;

/// <param name="Key">What Event Grid must send as <c>Authorization: Bearer …</c>; null or empty: reports are not taken.</param>
internal sealed record DeliveryReportOptions(string? Key);
