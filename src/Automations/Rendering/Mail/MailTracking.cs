namespace Automations.Rendering.Mail;

/// <summary>Addresses in a mail that say who reads it.</summary>
/// <param name="PixelUrl">An image that is asked for when the mail is opened; null: none.</param>
/// <param name="Through">The address that leads to a web address and tells of it, or null where that is to stay as it is; null: all stay.</param>
public sealed record MailTracking(string? PixelUrl, Func<string, string?>? Through);
