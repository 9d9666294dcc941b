namespace Automations.Actions;

/// <summary>Makes links under which people pay.</summary>
public interface IPaymentProvider
{
    /// <summary>Makes a link; the same key gets the same link. Never throws for what a server answers.</summary>
    /// <returns>Delivered with the value <c>payment.url</c>, or why there is none.</returns>
    ValueTask<Delivery> RequestAsync(PaymentRequest request, CancellationToken cancellation);
}
