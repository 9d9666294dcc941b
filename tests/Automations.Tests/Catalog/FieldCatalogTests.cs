using Automations.Catalog;
using Shouldly;
using Xunit;

namespace Automations.Tests.Catalog;

public sealed class FieldCatalogTests
{
    [Theory]
    [InlineData("contact.labels", FieldType.List)]
    [InlineData("contact.fields.size", FieldType.Any)]
    [InlineData("contact.fields.a.b.c.d.e.f.g.h", FieldType.Any)]
    [InlineData("event.data.items.0.Name-x", FieldType.Any)]
    [InlineData("event.data", FieldType.Object)]
    [InlineData("gallery.promotion.expiresAt", FieldType.Date)]
    [InlineData("attendance.count", FieldType.Number)]
    [InlineData("unsubscribeUrl", FieldType.Text)]
    public void A_path_of_the_catalog_names_a_field(string path, FieldType type)
    {
        FieldCatalog.Find(path)!.Type.ShouldBe(type);
        FieldCatalog.Check(path, FieldScopes.All).ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("contact")]
    [InlineData("contact.firstname")]
    [InlineData("contact.GetType")]
    [InlineData("contact.fields.")]
    [InlineData("contact.fields..a")]
    [InlineData("contact.fields.a b")]
    [InlineData("contact.fields.a.b.c.d.e.f.g.h.i")]
    [InlineData("event.data.é")]
    [InlineData("../../etc/passwd")]
    [InlineData("gallery.promotion.x")]
    public void Any_other_path_does_not(string path)
    {
        FieldCatalog.Find(path).ShouldBeNull();
        FieldCatalog.Check(path, FieldScopes.All).ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public void What_was_meant_is_suggested_of_what_is_allowed() =>
        FieldCatalog.Check("galery.name", FieldScopes.Gallery).ShouldBe("There is no field “galery.name”. Did you mean “gallery.name”?");

    [Fact]
    public void What_is_not_allowed_is_not_suggested() =>
        FieldCatalog.Check("galery.name", FieldScopes.Contact).ShouldBe("There is no field “galery.name”.");

    [Theory]
    [InlineData("coupon.code", FieldScopes.Always, "it is known only after a step that sends a coupon")]
    [InlineData("payment.url", FieldScopes.Always, "it is known only after a step that requests a payment")]
    [InlineData("coupon.code", FieldScopes.Conditions, "it is for texts, not for conditions")]
    [InlineData("unsubscribeUrl", FieldScopes.Conditions, "it is for texts, not for conditions")]
    [InlineData("order.total", FieldScopes.Always, "this trigger has no order")]
    [InlineData("event.data.x", FieldScopes.Always, "this trigger is a date or a count, so there is no event")]
    public void A_field_out_of_scope_says_why(string path, FieldScopes scopes, string why) =>
        FieldCatalog.Check(path, scopes).ShouldBe($"“{path}” cannot be used here: {why}.");

    [Fact]
    public void A_huge_path_is_refused_briefly() =>
        FieldCatalog.Check("contact.fields." + new string('.', 100_000), FieldScopes.All)!.Length.ShouldBeLessThan(300);
}
