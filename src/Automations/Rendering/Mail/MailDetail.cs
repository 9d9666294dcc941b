namespace Automations.Rendering.Mail;

/// <summary>A line of the table below a mail's body: what it is, and its value.</summary>
public sealed record MailDetail(string Label, string Text);
