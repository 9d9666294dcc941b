using NodaTime;

namespace Automations.Local.Hosting;

/// <summary>What the host says once it listens: where, what is needed, and what to try.</summary>
internal static class StartLines
{
    public static async Task WriteAsync(TextWriter output, LocalOptions options, ICollection<string> urls, IClock clock)
    {
        var isOpen = options.AdminKey is null;
        var url = urls.First().TrimEnd('/');
        await output.WriteLineAsync($"Automations {LocalHost.Version} listens on {string.Join(", ", urls)} {(isOpen ? "(this machine only, no key needed)" : "(“Authorization: Bearer <key>” needed)")}");
        await output.WriteLineAsync($"  Look:   {url}/");
        await output.WriteLineAsync($"  Data:   {Path.Combine(options.Data, DataFolder.FileName)}");
        await output.WriteLineAsync($"  Clock:  {(options.IsSandbox ? $"sandbox, stands at {clock.GetCurrentInstant()} until POST {url}/api/clock" : "real time")}");
        await output.WriteLineAsync($"  Mails:  {(options.Smtp is { } smtp ? $"sent by {smtp.Host}:{smtp.Port}" : $"kept in the outbox, {url}/api/messages")}");
        await output.WriteLineAsync($"  Try:    curl {(isOpen ? "" : "-H \"Authorization: Bearer $AUTOMATIONS_KEY\" ")}{url}/api/templates");
        await output.FlushAsync();
    }
}
