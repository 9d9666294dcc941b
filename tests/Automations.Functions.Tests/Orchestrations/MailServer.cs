using Automations.Actions;
using Automations.Messages;

namespace Automations.Functions.Tests.Orchestrations;

/// <summary>A mail transport. With keys it delivers a mail once, however often it is handed over.</summary>
internal sealed class MailServer(bool isIdempotent = true) : IMessageTransport
{
    private readonly List<(string Key, Message Message)> _taken = [];

    /// <summary>Called once the server has a mail, before it answers; may throw.</summary>
    public Action? Taken { get; set; }

    public bool IsIdempotent => isIdempotent;

    /// <summary>How often a mail was handed over.</summary>
    public int Attempts
    {
        get
        {
            lock (_taken) return _taken.Count;
        }
    }

    /// <summary>To whom mails went out.</summary>
    public IReadOnlyList<string> Delivered
    {
        get
        {
            lock (_taken) return [.. (isIdempotent ? _taken.DistinctBy(mail => mail.Key) : _taken).Select(mail => mail.Message.To)];
        }
    }

    public ValueTask<Delivery> SendAsync(OutgoingMessage mail, CancellationToken cancellation)
    {
        lock (_taken) _taken.Add((mail.Key, mail.Message));
        Taken?.Invoke();
        return ValueTask.FromResult<Delivery>(new Delivery.Delivered("Accepted."));
    }
}
