using System.Globalization;
using System.Text.Json;
using Automations.Benchmarks.Setup;
using Automations.Benchmarks.Workloads;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Automations.Benchmarks.Peers;

/// <summary>W1 and W2 on Quartz.NET with its store on SQLite; runs in a process of its own and answers in one line of JSON, as the other drivers do.</summary>
internal static class QuartzDriver
{
    public static string Version => typeof(IScheduler).Assembly.GetName().Version!.ToString(3);

    public static async Task RunAsync(string workload, int count)
    {
        using var folder = new TemporaryFolder();
        await using var labels = await Labels.OpenAsync(Path.Combine(folder.Path, "labels.db"), count);
        await using var services = Services(await CreateAsync(Path.Combine(folder.Path, "quartz.db"), ""), labels);
        var scheduler = await services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await scheduler.Start();
        await Callers.RunAsync(32, 1_000, number => ScheduleAsync(scheduler, "warm", number, TimeSpan.FromDays(1)));
        var perSecond = workload == "W1" ? await ScheduleAllAsync(scheduler, count) : await FireAllAsync(scheduler, labels, count);
        Console.WriteLine(JsonSerializer.Serialize(new { name = workload, perSecond }));
        await scheduler.Shutdown();
    }

    /// <summary>Makes a file whose commits are flushed, and answers how it is opened.</summary>
    private static async Task<string> CreateAsync(string path, string tables)
    {
        var file = $"Data Source={path}";
        await using var connection = new SqliteConnection(file);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL; " + tables;
        await command.ExecuteNonQueryAsync();
        return file;
    }

    private static ServiceProvider Services(string file, Labels labels) => new ServiceCollection()
        .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error))
        .AddSingleton(labels)
        .AddQuartz(quartz => quartz
            .ConfigureScheduler(options => options.MaxBatchSize = 32)
            .UseDefaultThreadPool(32)
            .UsePersistentStore(store => store.UseSqlite(SqliteFactory.Instance, file).ProvisionSchema()))
        .BuildServiceProvider();

    private static async Task<double> ScheduleAllAsync(IScheduler scheduler, int count)
    {
        var clock = new Stopclock();
        await Callers.RunAsync(32, count, number => ScheduleAsync(scheduler, "run", number, TimeSpan.FromDays(1)));
        return clock.Stop(count).PerSecond;
    }

    private static async Task<double> FireAllAsync(IScheduler scheduler, Labels labels, int count)
    {
        await scheduler.Standby();
        await Callers.RunAsync(32, count, number => ScheduleAsync(scheduler, "run", number, TimeSpan.Zero));
        var clock = new Stopclock();
        await scheduler.Start();
        await labels.Given;
        return clock.Stop(count).PerSecond;
    }

    private static async Task ScheduleAsync(IScheduler scheduler, string group, int number, TimeSpan delay)
    {
        var name = number.ToString(CultureInfo.InvariantCulture);
        var job = JobBuilder.Create<LabelJob>().WithIdentity(name, group).UsingJobData("contact", SampleEvents.Contact(number)).UsingJobData("order", name).Build();
        var trigger = TriggerBuilder.Create().WithIdentity(name, group).StartAt(TimeProvider.System.GetUtcNow() + delay).Build();
        await scheduler.ScheduleJob(job, trigger);
    }

    /// <summary>The effect of a run: the contact's label, as durable.</summary>
    private sealed class LabelJob(Labels labels) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) =>
            await labels.GiveAsync(context.MergedJobDataMap.GetString("contact")!);
    }

    /// <summary>In a file of their own, written one after another: waiting for the scheduler's locks would cost it more than they do.</summary>
    private sealed class Labels(SqliteConnection connection, int count) : IAsyncDisposable
    {
        private readonly SemaphoreSlim _turn = new(1, 1);
        private readonly TaskCompletionSource _given = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _left = count;

        /// <summary>Ends when so many labels were given.</summary>
        public Task Given => _given.Task;

        public static async Task<Labels> OpenAsync(string path, int count)
        {
            var connection = new SqliteConnection(await CreateAsync(path, "CREATE TABLE labels(contact TEXT NOT NULL, label TEXT NOT NULL, PRIMARY KEY(contact, label))"));
            await connection.OpenAsync();
            return new(connection, count);
        }

        public async Task GiveAsync(string contact)
        {
            await _turn.WaitAsync();
            try
            {
                await using var command = connection.CreateCommand();
                command.CommandText = "INSERT OR IGNORE INTO labels VALUES($contact, 'bought')";
                command.Parameters.AddWithValue("$contact", contact);
                await command.ExecuteNonQueryAsync();
            }
            finally
            {
                _turn.Release();
            }

            if (Interlocked.Decrement(ref _left) == 0) _given.SetResult();
        }

        public async ValueTask DisposeAsync()
        {
            await connection.DisposeAsync();
            _turn.Dispose();
        }
    }
}
