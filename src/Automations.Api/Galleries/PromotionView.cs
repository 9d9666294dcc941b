using Automations.Facts;
using Automations.Values;

namespace Automations.Api.Galleries;

internal sealed record PromotionView(string Id, string? Name, string? Code, GivenDate? ExpiresAt)
{
    public static PromotionView? Of(Promotion? promotion) =>
        promotion is null ? null : new(promotion.Id, promotion.Name, promotion.Code, promotion.ExpiresAt);
}
