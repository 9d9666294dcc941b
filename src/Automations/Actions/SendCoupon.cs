using Automations.Catalog;
using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Engine;
using Automations.Engine.Coupons;
using Automations.Facts;
using Automations.Messages;
using Automations.Runs;
using Automations.Values;
using NodaTime;

namespace Automations.Actions;

/// <summary>Sends the contact a coupon's code. Code, mail and run are written as one, so that nobody gets two.</summary>
public sealed class SendCoupon() : MessageAction(Channel.Email)
{
    public static readonly IdentifierParameter Coupon = new("coupon", "The coupon that is sent.") { Required = true };

    public static readonly BooleanParameter Unique =
        new("unique", "Each contact gets a code of its own; otherwise everybody gets the coupon's own code.") { Default = true };

    public static readonly TemplateParameter Subject =
        new(SendEmail.Subject.Name, SendEmail.Subject.Description) { Required = true, OwnFields = FieldScopes.Coupon };

    public static readonly TemplateParameter Body =
        new(SendEmail.Body.Name, "The mail's text, in Markdown; {{coupon.code}} is the code.")
        {
            Required = true,
            MultiLine = true,
            MaxLength = SendEmail.Body.MaxLength,
            OwnFields = FieldScopes.Coupon,
        };

    public override ActionType Type { get; } =
        new("send_coupon", IsMessage: true, "coupon", "Sends the contact a coupon by e-mail.", [Coupon, Unique, Subject, Body])
        {
            Headline = Coupon,
            Provides = FieldScopes.Coupon,
            Check = SendEmail.CheckBody,
        };

    public override Reason? Refuse(Step.Action step, DecisionFacts facts) => MailRecipient.Refuse(facts, PurposeOf(step));

    public override async ValueTask<(Parameter Parameter, string Message)?> CheckReferencesAsync(
        EngineServices engine, string site, Step.Action step, CancellationToken cancellation) =>
        await FindAsync(engine, site, step, cancellation) is (_, { } fault) ? fault : null;

    public override async ValueTask<Effect> PrepareAsync(StepContext context, CancellationToken cancellation)
    {
        var (coupon, fault) = await FindAsync(context.Engine, context.Session.Site, context.Step, cancellation);
        if (fault is not null) return new Effect.Failed(Reasons.Failed(fault.Value.Message));
        var row = CouponStore.RowOf(context.StepKey);
        var lastDay = coupon!.LastDay(context.Now, context.Facts.SiteZone);
        var before = await context.Session.ReadAsync<IssuedCode>(row, cancellation);
        var issued = before?.Coupon == coupon.Id ? before! : new()
        {
            Coupon = coupon.Id,
            Code = CodeOf(context.Engine, context.Session.Site, coupon, context.Step, context.StepKey),
            Contact = context.Facts.Contact.Id,
            IssuedAt = context.Now,
            Run = context.Run.Id,
        };
        CouponStore.Put(context.Session, row, issued with { ExpiresAt = EndOf(lastDay, context.Facts.SiteZone) });
        var values = coupon.ValuesOf(issued.Code, lastDay);
        return Send(context, Compose(context, values), $"The coupon “{coupon.Id}” was sent with the code {issued.Code}.", values);
    }

    internal override async ValueTask<IReadOnlyDictionary<string, string>> ExampleAsync(
        EngineServices engine, Step.Action step, DecisionFacts facts, IValueSource values, CancellationToken cancellation) =>
        await FindAsync(engine, facts.SiteId, step, cancellation) is ({ } coupon, null)
            ? coupon.ValuesOf(CodeOf(engine, facts.SiteId, coupon, step, "example"), coupon.LastDay(facts.Now, facts.SiteZone))
            : await base.ExampleAsync(engine, step, facts, values, cancellation);

    /// <summary>The step's coupon, and what keeps the step from sending it.</summary>
    private static async ValueTask<(Coupon? Coupon, (Parameter Parameter, string Message)? Fault)> FindAsync(
        EngineServices engine, string site, Step.Action step, CancellationToken cancellation)
    {
        var id = step.Parameters.Get(Coupon);
        return await engine.Coupons.FindAsync(site, id, cancellation) switch
        {
            null => (null, (Coupon, $"There is no coupon “{id}”.")),
            { Code: null } coupon when !step.Parameters.Get(Unique) =>
                (coupon, (Unique, $"The coupon “{id}” has no code of its own: give it one, or send each contact a unique one.")),
            var coupon => (coupon, null),
        };
    }

    private static string CodeOf(EngineServices engine, string site, Coupon coupon, Step.Action step, string key) =>
        step.Parameters.Get(Unique) ? UniqueCode.Of(engine.Links, site, coupon, key) : coupon.Code!;

    private static Instant? EndOf(LocalDate? day, DateTimeZone zone) => day?.PlusDays(1) is { } next ? zone.AtStartOfDay(next).ToInstant() : null;
}
