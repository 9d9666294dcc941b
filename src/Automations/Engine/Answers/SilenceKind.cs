namespace Automations.Engine.Answers;

public enum SilenceKind
{
    /// <summary>Something of it is due and nobody has done it.</summary>
    Overdue,

    /// <summary>It used to start, and has not for far longer than ever.</summary>
    NotStarting,

    /// <summary>It starts, and the last times nothing came of it for the same reason.</summary>
    NotActing,
}
