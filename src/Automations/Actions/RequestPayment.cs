using Automations.Catalog;
using Automations.Definitions;
using Automations.Definitions.Parameters;
using Automations.Engine;
using Automations.Engine.Payments;
using Automations.Facts;
using Automations.Messages;
using Automations.Runs;
using Automations.Values;

namespace Automations.Actions;

/// <summary>
/// Asks the contact for a payment, in two parts: the link, of the provider or, where there is none, of a page of the host's own; and
/// the mail with it. Without a link there is no mail.
/// </summary>
public sealed class RequestPayment() : MessageAction(Channel.Email)
{
    private const int LinkPart = 0;
    private const int MailPart = 1;

    public static readonly DecimalParameter Amount =
        new("amount", "How much is to be paid.", 0.01m, 100_000_000m) { Required = true, Decimals = Currencies.MostDecimals };

    public static readonly CurrencyParameter Currency = new("currency", "The currency it is to be paid in, such as “EUR”.") { Required = true };

    public static readonly TemplateParameter Description = new("description", "What it is to be paid for, as the payer reads it.") { Required = true };

    public static readonly TemplateParameter Subject =
        new(SendEmail.Subject.Name, SendEmail.Subject.Description) { Required = true, OwnFields = FieldScopes.Payment };

    public static readonly TemplateParameter Body =
        new(SendEmail.Body.Name, "The mail's text, in Markdown; {{payment.url}} is the link to pay.")
        {
            Required = true,
            MultiLine = true,
            MaxLength = SendEmail.Body.MaxLength,
            OwnFields = FieldScopes.Payment,
        };

    public override ActionType Type { get; } =
        new(
            "request_payment", IsMessage: true, "payment request", "Asks the contact by e-mail for a payment.",
            [Amount, Currency, Description, Subject, Body])
        {
            Headline = Description,
            Provides = FieldScopes.Payment,
            Check = parameters => CheckAmount(parameters) ?? SendEmail.CheckBody(parameters),
        };

    public override EmailPurpose PurposeOf(Step.Action step) => EmailPurpose.Transactional;

    public override Reason? Refuse(Step.Action step, DecisionFacts facts) => MailRecipient.Refuse(facts, PurposeOf(step));

    public override int PartsOf(Step.Action step) => MailPart + 1;

    public override bool SendsIn(int part) => part == MailPart;

    public override ValueTask<Effect> PrepareAsync(StepContext context, CancellationToken cancellation) =>
        context.Run.Cursor.Part == LinkPart ? ValueTask.FromResult(PrepareLink(context)) : PrepareMailAsync(context, cancellation);

    public override bool IsIdempotent(StepContext context) => context.Run.Cursor.Part == LinkPart || base.IsIdempotent(context);

    public override async ValueTask<Delivery> PerformAsync(StepContext context, Intent intent, CancellationToken cancellation)
    {
        if (context.Run.Cursor.Part != LinkPart) return await base.PerformAsync(context, intent, cancellation);
        if (context.Engine.Connectors.Payments is not { } provider) return new Delivery.Refused("No payment provider is set up any more.");
        var payment = (await context.Session.ReadAsync<RequestedPayment>(RowOf(context), cancellation))!;
        return await provider.RequestAsync(
            new(context.Session.Site, payment.Contact, context.Facts.Contact.Email, payment.Amount, payment.Currency, payment.Description, intent.Key), cancellation);
    }

    internal override ValueTask<IReadOnlyDictionary<string, string>> ExampleAsync(
        EngineServices engine, Step.Action step, DecisionFacts facts, IValueSource values, CancellationToken cancellation)
    {
        var example = PaymentOf(step, facts, values, "") with { Url = values.Get("payment.url") is FieldValue.Text url ? url.Value : null };
        return ValueTask.FromResult<IReadOnlyDictionary<string, string>>(example.Values());
    }

    private static Effect PrepareLink(StepContext context)
    {
        var payment = PaymentOf(context.Step, context.Facts, context.Values, context.Run.Id);
        var isOutside = context.Engine.Connectors.Payments is not null;
        if (!isOutside)
        {
            var url = context.Engine.Links.Payment(context.Session.Site, context.Facts.Site, context.Session.Hash, PaymentStore.IdOf(context.StepKey));
            payment = payment with { Url = url };
        }

        context.Session.Write(RowOf(context), payment);
        if (isOutside) return new Effect.Outside(null, payment.Values());
        return new Effect.Done(new Reason(ReasonCode.Done, $"A page that asks for {Words(payment)} was made.").With("description", payment.Description), payment.Values());
    }

    private async ValueTask<Effect> PrepareMailAsync(StepContext context, CancellationToken cancellation)
    {
        // The provider's link came with its answer, which only the run holds: of this step, because making a link takes an earlier one out.
        var payment = await context.Session.ReadAsync<RequestedPayment>(RowOf(context), cancellation);
        var url = payment?.Url ?? context.Run.Values.GetValueOrDefault("payment.url");
        if (payment is null || string.IsNullOrEmpty(url)) return new Effect.Failed(Reasons.Failed("There is no link to pay, so the e-mail was not sent."));
        payment = payment with { Url = url };
        context.Session.Write(RowOf(context), payment);
        var mail = Compose(context, payment.Values());
        return Send(context, mail, $"The e-mail “{mail.Subject}” was sent, with a link to pay {Words(payment)}.", payment.Values());
    }

    private static RequestedPayment PaymentOf(Step.Action step, DecisionFacts facts, IValueSource values, string run) => new()
    {
        Amount = step.Parameters.Get(Amount),
        Currency = step.Parameters.Get(Currency),
        Description = MailComposer.Line(step.Parameters.Get(Description), facts, values),
        Contact = facts.Contact.Id,
        RequestedAt = facts.Now,
        Run = run,
    };

    private static (Parameter, string)? CheckAmount(ParameterValues parameters) =>
        parameters.Has(Amount) && parameters.Find(Currency) is { } currency && new Money(parameters.Get(Amount), currency).Refuse(Amount.Name) is { } fault
            ? (Amount, fault)
            : null;

    private static string RowOf(StepContext context) => PaymentStore.RowOf(PaymentStore.IdOf(context.StepKey));

    private static string Words(RequestedPayment payment) => $"{new Money(payment.Amount, payment.Currency).Digits} {payment.Currency}";
}
