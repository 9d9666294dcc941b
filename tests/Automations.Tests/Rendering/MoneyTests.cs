using System.Globalization;
using Automations.Values;
using Shouldly;
using Xunit;

namespace Automations.Tests.Rendering;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("49.9", "EUR", "fr", "49,90 €")]
    [InlineData("49.9", "EUR", "en-IE", "€49.90")]
    [InlineData("49.9", "EUR", "en", "€49.90")]
    [InlineData("1234.5", "USD", "en-US", "$1,234.50")]
    [InlineData("49.9", "USD", "en-CA", "USD 49.90")]
    [InlineData("49.9", "GBP", "en-GB", "£49.90")]
    [InlineData("49.9", "CHF", "fr", "49,90 CHF")]
    [InlineData("1500", "JPY", "en", "JPY 1,500")]
    [InlineData("1.25", "KWD", "en", "KWD 1.250")]
    [InlineData("49.9", "EUR", "", "€49.90")]
    public void An_amount_reads_as_people_of_the_language_write_it(string amount, string currency, string locale, string text) =>
        new Money(decimal.Parse(amount, CultureInfo.InvariantCulture), currency).Format(CultureInfo.GetCultureInfo(locale))
            .Replace('\u00a0', ' ').Replace('\u202f', ' ').ShouldBe(text);

    [Theory]
    [InlineData("49.90", "EUR", null)]
    [InlineData("49.999", "EUR", "“amount” must have at most 2 decimals: EUR has no more.")]
    [InlineData("49.999", "KWD", null)]
    [InlineData("1500", "JPY", null)]
    [InlineData("1500.5", "JPY", "“amount” must be a whole number: JPY has no decimals.")]
    public void An_amount_has_no_more_decimals_than_its_currency(string amount, string currency, string? fault) =>
        new Money(decimal.Parse(amount, CultureInfo.InvariantCulture), currency).Refuse("amount").ShouldBe(fault);
}
