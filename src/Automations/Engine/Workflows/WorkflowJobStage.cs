namespace Automations.Engine.Workflows;

public enum WorkflowJobStage
{
    /// <summary>The galleries that have the workflow are armed anew.</summary>
    Galleries,

    /// <summary>Waiting runs are decided anew.</summary>
    Runs,

    /// <summary>Bookings that exist are planned.</summary>
    Bookings,

    /// <summary>Sweeps for lapsed clients are set up.</summary>
    Lapses,
}
