using System.Globalization;
using Automations.Actions;

namespace Automations.Connectors.Http;

/// <summary>What a reply that is not the one hoped for means for a delivery.</summary>
internal static class Deliveries
{
    /// <param name="who">Who was asked, to begin a sentence.</param>
    /// <param name="isKeyed">True where the receiver tells a repetition by its key, so that repeating does no harm.</param>
    /// <param name="detail">What the answer says of the fault, to stand behind its status.</param>
    public static Delivery Of(HttpReply reply, string who, bool isKeyed, string? detail = null) => reply switch
    {
        HttpReply.Forbidden forbidden => new Delivery.Refused(forbidden.Text),
        HttpReply.NotReached missed => new Delivery.Unavailable($"{who}: {missed.Text}"),
        HttpReply.Broken broken when isKeyed => new Delivery.Unavailable($"{who}: {broken.Text}", MayHaveArrived: true),
        HttpReply.Broken broken => new Delivery.Unknown($"{who}: {broken.Text} It may have arrived."),
        HttpReply.Answered { Status: 408 or 429 or >= 500 } busy =>
            new Delivery.Unavailable($"{who} could not take it now ({Status(busy, detail)}).", busy.RetryAfter),
        HttpReply.Answered { Status: >= 300 and < 400 } moved =>
            new Delivery.Refused($"{who} sent it on to another address ({Status(moved, detail)}), which is not followed."),
        HttpReply.Answered refused => new Delivery.Refused($"{who} refused it ({Status(refused, detail)})."),
        _ => throw new InvalidOperationException($"Unexpected {reply.GetType().Name}."),
    };

    private static string Status(HttpReply.Answered reply, string? detail)
    {
        var status = reply.Status.ToString(CultureInfo.InvariantCulture);
        return detail is null ? status : $"{status} {detail}";
    }
}
