using NodaTime;

namespace Automations.Engine.Sending;

/// <summary>A run that waits for its turn to send a mail; its row's key says which comes first.</summary>
internal sealed record MailAsk(string Run, Instant AskedAt);
