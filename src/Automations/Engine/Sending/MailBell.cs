namespace Automations.Engine.Sending;

/// <summary>Says nothing but when it is due.</summary>
internal sealed record MailBell;
