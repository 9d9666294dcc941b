using System.Collections.Immutable;
using System.Globalization;
using Automations.Actions;

namespace Automations.Tests.Engine;

/// <summary>A payment provider whose answers the test chooses; otherwise each key gets a link of its own.</summary>
internal sealed class FakePayments : IPaymentProvider
{
    public Queue<Delivery> Answers { get; } = new();

    public List<PaymentRequest> Received { get; } = [];

    /// <summary>True: the process dies before it learns what became of the request.</summary>
    public bool DiesOnRequest { get; set; }

    public ValueTask<Delivery> RequestAsync(PaymentRequest request, CancellationToken cancellation)
    {
        Received.Add(request);
        if (DiesOnRequest) throw new InvalidOperationException("The process died.");
        if (Answers.TryDequeue(out var answer)) return ValueTask.FromResult(answer);
        var url = $"https://pay.example/{request.Amount.ToString(CultureInfo.InvariantCulture)}";
        return ValueTask.FromResult<Delivery>(new Delivery.Delivered("The link was made.", ImmutableSortedDictionary<string, string>.Empty.Add("payment.url", url)));
    }
}
