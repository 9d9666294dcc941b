using System.Collections.Immutable;
using Automations.Engine.Workflows;
using Automations.Tests.Definitions;
using Shouldly;
using Xunit;

namespace Automations.Tests.Engine;

/// <summary>Warnings about mails that do not show what they are sent for.</summary>
public sealed class UnshownTests
{
    private const string Code = "This e-mail does not show the coupon's code: put {{coupon.code}} where it is to stand.";
    private const string Link = "This e-mail has no link to pay: put {{payment.url}} where it is to stand.";

    [Theory]
    [InlineData("A coupon", "Hello", Code)]
    [InlineData("A coupon", "Worth {{coupon.value}}", Code)]
    [InlineData("A coupon", "{{coupon.code | \\\"-\\\"}}", null)]
    [InlineData("A coupon", "{{#if coupon.code}}{{coupon.code}}{{/if}}", null)]
    [InlineData("{{coupon.code}}", "Hello", null)]
    public void A_coupons_mail_is_to_show_its_code(string subject, string body, string? message) =>
        Warnings($$"""{ "type": "send_coupon", "coupon": "spring", "subject": "{{subject}}", "body": "{{body}}" }""")
            .ShouldBe(message is null ? [] : [new Warning("/automations/0/steps/0/body", message)]);

    [Theory]
    [InlineData("Please pay", "Hello", Link)]
    [InlineData("{{payment.url}}", "Hello", Link)]
    [InlineData("Please pay", "[Pay]({{payment.url}})", null)]
    public void A_payment_requests_mail_is_to_have_its_link(string subject, string body, string? message) =>
        Warnings($$"""{ "type": "request_payment", "amount": 5, "currency": "EUR", "description": "x", "subject": "{{subject}}", "body": "{{body}}" }""")
            .ShouldBe(message is null ? [] : [new Warning("/automations/0/steps/0/body", message)]);

    [Fact]
    public void Steps_within_a_condition_are_pointed_to() =>
        Warnings("""
            { "type": "condition", "criteria": [ { "field": "contact.labels", "operator": "contains", "value": "vip" } ],
              "else": [ { "type": "add_labels", "labels": ["x"] }, { "type": "send_coupon", "coupon": "spring", "subject": "S", "body": "B" } ] },
            { "type": "add_labels", "labels": ["y"] }
            """).ShouldBe([new Warning("/automations/0/steps/0/else/1/body", Code)]);

    private static ImmutableArray<Warning> Warnings(string steps) => Unshown.Find(Sample.Valid(Sample.With($$"""{ "steps": [ {{steps}} ] }""")));
}
