using System.Text.Json;
using Automations.Actions;
using Automations.Connectors.Http;
using NodaTime;

namespace Automations.Connectors.Google;

/// <summary>Sends notifications to devices by Firebase Cloud Messaging (HTTP v1); where a tap leads is the data member <c>target</c>.</summary>
/// <param name="project">The Firebase project's id.</param>
public sealed class FirebasePush(GuardedHttp http, GoogleCredentials credentials, string project, IClock clock) : IMessageTransport
{
    private readonly GoogleApi _api = new(http, credentials, "https://www.googleapis.com/auth/firebase.messaging", "Firebase", clock);

    internal string Url { get; init; } = "https://fcm.googleapis.com";

    /// <summary>The interface takes no key.</summary>
    public bool IsIdempotent => false;

    public async ValueTask<Delivery> SendAsync(OutgoingMessage mail, CancellationToken cancellation)
    {
        var message = mail.Message;
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            message = new { token = message.To, notification = new { title = message.Subject, body = message.Text }, data = message.Headers },
        });
        var url = $"{Url}/v1/projects/{Uri.EscapeDataString(project)}/messages:send";
        return await _api.PostAsync(url, body, cancellation) ?? new Delivery.Delivered($"The notification “{message.Subject}” was sent.");
    }
}
