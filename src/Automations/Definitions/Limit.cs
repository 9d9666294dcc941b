namespace Automations.Definitions;

/// <summary>How often an automation may run for one contact, across galleries.</summary>
public abstract record Limit
{
    private Limit()
    {
    }

    public sealed record None : Limit
    {
        public static readonly None Value = new();
    }

    public sealed record Once : Limit
    {
        public static readonly Once Value = new();
    }

    /// <summary>Once in a rolling window; exactly the window apart passes.</summary>
    /// <param name="Hours">1–87,600.</param>
    public sealed record OncePer(int Hours) : Limit;
}
