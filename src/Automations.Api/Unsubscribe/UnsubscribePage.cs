using Automations.Api.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Automations.Api.Unsubscribe;

/// <summary>The pages behind the unsubscribe link of mails: no script, nothing from elsewhere, and nobody's address on them.</summary>
internal static class UnsubscribePage
{
    /// <param name="site">What the business is called; empty: nobody says.</param>
    public static ContentHttpResult Ask(HttpResponse response, string site) => PlainPage.Of(
        response, StatusCodes.Status200OK, Titled("Unsubscribe", site),
        $"""
        <h1>Unsubscribe{From(site)}?</h1>
        <p>You will get no more news and offers at this address. Messages about what you order or book still reach you.</p>
        <form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button type="submit">Unsubscribe</button></form>
        """);

    public static ContentHttpResult Done(HttpResponse response, string site) => PlainPage.Of(
        response, StatusCodes.Status200OK, Titled("Unsubscribed", site),
        $"""
        <h1>You are unsubscribed{From(site)}</h1>
        <p>You will get no more news and offers at this address. Messages about what you order or book still reach you.</p>
        """);

    public static ContentHttpResult NotFound(HttpResponse response) => PlainPage.Of(
        response, StatusCodes.Status404NotFound, "Link not found",
        """
        <h1>This link does not work</h1>
        <p>Nothing was changed. Please open the link from the mail again, and check that it is complete.</p>
        """);

    public static ContentHttpResult Refused(HttpResponse response, int status) => PlainPage.Of(
        response, status, "Not unsubscribed",
        """
        <h1>Nothing was changed</h1>
        <p>The request was not complete. Please open the link from the mail and press the button.</p>
        """);

    private static string Titled(string what, string site) => site.Length == 0 ? what : $"{what} – {site}";

    private static string From(string site) => site.Length == 0 ? "" : $" from {PlainPage.Text(site)}";
}
