using Automations.Api.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Automations.Api.Payments;

/// <summary>The pages behind the link to pay; without a button, so that nobody and no link scanner does anything there.</summary>
internal static class PaymentPage
{
    /// <param name="business">What the business is called; empty: nobody says.</param>
    public static ContentHttpResult Show(HttpResponse response, string business, string description, string amount) => PlainPage.Of(
        response, StatusCodes.Status200OK, business.Length == 0 ? "Payment request" : $"Payment request – {business}",
        $"""
        <h1>{(business.Length == 0 ? "Payment request" : $"{PlainPage.Text(business)} asks you for a payment")}</h1>
        <p>{PlainPage.Text(description)}</p>
        <p><strong>{PlainPage.Text(amount)}</strong></p>
        <p>This business takes payments itself: please pay the way you agreed on with it, or answer the mail that brought you here and ask how.
        Nothing was paid by opening this page.</p>
        """);

    public static ContentHttpResult NotFound(HttpResponse response) => PlainPage.Of(
        response, StatusCodes.Status404NotFound, "Link not found",
        """
        <h1>This link does not work</h1>
        <p>Nothing was paid. Please open the link from the mail again, and check that it is complete.</p>
        """);
}
