namespace Automations.Functions.Mail;

/// <summary>The mail that an operation sent.</summary>
/// <param name="Message">The message's id.</param>
internal sealed record DeliveryRow(string Site, string Message);
