namespace Automations.Facts;

/// <summary>How many marketing e-mails a contact may get within any so many hours.</summary>
/// <param name="Count">1–1,000.</param>
/// <param name="PerHours">1–8,760.</param>
public sealed record MailCap(int Count, int PerHours);
