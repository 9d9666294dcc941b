using FsCheck;
using Xunit;

namespace Automations.Tests.Properties;

/// <summary>Checks properties on a thread of their own: FsCheck blocks until what is asynchronous in them is done, and the pool's few threads have to do it.</summary>
internal static class PropertyCheck
{
    public static Task RunAsync(Config config, Property property) => Task.Factory.StartNew(
        () => Check.One(config, property), TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
