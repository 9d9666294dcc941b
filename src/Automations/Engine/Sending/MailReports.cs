using Automations.Messages;
using Automations.Runs;
using NodaTime;

namespace Automations.Engine.Sending;

/// <summary>
/// Writes down with its run what becomes known of an e-mail to a contact after it has left. Of each thing the first time counts, and nothing is
/// written for another; nothing is decided by it. Of a message, run or contact that is gone nothing is written.
/// </summary>
public sealed class MailReports
{
    private readonly EngineServices _engine;

    internal MailReports(EngineServices engine) => _engine = engine;

    public Task NoteAsync(string site, MessageId message, MailSign sign, Instant at, CancellationToken cancellation) =>
        _engine.Contacts(site).ChangeAsync(
            message.Contact,
            async session =>
            {
                if (session.Contact is null || await session.ReadAsync<Message>(message.Row, cancellation) is not { Contact: not null } mail
                    || !RunId.TryParse(mail.Run, out var id) || await session.RunAsync(id.Value.Row, cancellation) is not { } run) return false;
                var after = run.Learning(mail.Id, sign, at);
                if (after != run) await session.PutAsync(after, cancellation);
                return true;
            },
            cancellation);
}
