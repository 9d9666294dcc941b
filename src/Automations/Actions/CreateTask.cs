using Automations.Catalog;
using Automations.Definitions.Parameters;
using Automations.Desk;
using Automations.Engine.Desk;
using Automations.Messages;
using Automations.Runs;
using Automations.Scheduling;
using NodaTime;
using NodaTime.Text;

namespace Automations.Actions;

/// <summary>Adds a task about the contact for the team.</summary>
public sealed class CreateTask : IActionHandler
{
    public static readonly TemplateParameter Title = new("title", "What is to be done.") { Required = true };

    public static readonly TextParameter Assignee = new("assignee", "Who is to do it, such as a colleague's name or address; left out, nobody has it yet.");

    public static readonly IntegerParameter DueInDays =
        new("dueInDays", "In how many days it is due, 0 being the day it is made; left out, it has no due date.", 0, 3650);

    public ActionType Type { get; } =
        new("create_task", IsMessage: false, "task", "Adds a task about the contact for you or your team.", [Title, Assignee, DueInDays])
        {
            Headline = Title,
        };

    public ValueTask<Effect> PrepareAsync(StepContext context, CancellationToken cancellation)
    {
        var step = context.Step.Parameters;
        var title = MailComposer.Line(step.Get(Title), context.Facts, context.Values);
        var id = TaskId.Of(context.Session.Hash, context.Key);
        var task = new TeamTask
        {
            Id = id.ToString(),
            // Dynamic values may all be empty; whom it is about is then better than nothing.
            Title = title.Length > 0 ? title : context.Run.Contact,
            Assignee = step.Find(Assignee)?.Trim(),
            DueOn = step.Has(DueInDays) ? Today(context).PlusDays(step.Get(DueInDays)) : null,
            Contact = context.Run.Contact,
            Run = context.Run.Id,
            CreatedAt = context.Now,
        };
        TaskService.Put(context.Session, id, null, task);
        var reason = new Reason(ReasonCode.Done, $"The task {Quoted.Of(task.Title)} was made{For(task.Assignee)}{Due(task.DueOn)}.").With("task", task.Id);
        return ValueTask.FromResult<Effect>(new Effect.Done(reason));
    }

    /// <summary>The day the step was planned for; where it comes late, the day it is made, so that nothing is due before it is there.</summary>
    private static LocalDate Today(StepContext context)
    {
        var planned = context.Run.Cursor.Planned ?? context.Now;
        return (Lateness.IsOverdue(planned, context.Now) ? context.Now : planned).InZone(context.Facts.SiteZone).Date;
    }

    private static string For(string? assignee) => assignee is null ? "" : $" for {assignee}";

    private static string Due(LocalDate? day) => day is { } due ? $", due on {LocalDatePattern.Iso.Format(due)}" : "";
}
