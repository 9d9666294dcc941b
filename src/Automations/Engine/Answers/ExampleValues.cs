using System.Collections.Immutable;
using Automations.Facts;
using Automations.Runs;

namespace Automations.Engine.Answers;

/// <summary>What a coupon and a payment look like in proofs, where no step made any.</summary>
internal static class ExampleValues
{
    private const int ValidDays = 30;

    public static ImmutableSortedDictionary<string, string> Of(DecisionFacts facts, Links links)
    {
        Coupon coupon = new() { Id = "example", Kind = CouponKind.Percent, Value = 10, ValidDays = ValidDays };
        RequestedPayment payment = new()
        {
            Amount = 49.90m,
            Currency = "EUR",
            Description = "Example",
            Contact = facts.Contact.Id,
            Run = "",
            Url = links.ExamplePayment(facts.Site),
        };
        return coupon.ValuesOf("EXAMPLE-7KQ2MX-9F4TWB", coupon.LastDay(facts.Now, facts.SiteZone)).SetItems(payment.Values());
    }
}
