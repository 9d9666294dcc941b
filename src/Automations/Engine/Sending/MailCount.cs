using NodaTime;

namespace Automations.Engine.Sending;

/// <summary>So many mails left at a time.</summary>
internal sealed record MailCount(Instant At, int Count);
