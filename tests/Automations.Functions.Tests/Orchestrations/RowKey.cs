using Automations.Functions.Orchestrations;
using Automations.Storage;

namespace Automations.Functions.Tests.Orchestrations;

/// <summary>The row that an orchestration looks at.</summary>
internal sealed record RowKey(Partition Partition, string Row)
{
    /// <param name="input">What an activity is given.</param>
    public static RowKey Of(object input) => input switch
    {
        RunTicket run => new(Keys.Contact(run.Site, run.Id().Contact), run.Id().Row),
        GivenUp given => Of(given.Run),
        AnchorTicket anchor => new(Keys.Gallery(anchor.Site, anchor.Gallery), anchor.Row),
        _ => throw new ArgumentException($"An activity that is given a {input.GetType().Name}.", nameof(input)),
    };
}
