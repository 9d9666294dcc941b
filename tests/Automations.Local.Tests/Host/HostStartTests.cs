using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Shouldly;
using Xunit;

namespace Automations.Local.Tests.Host;

public sealed class HostStartTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_starts_on_an_empty_folder_and_answers()
    {
        using var data = new DataDirectory();
        await using var host = await HostProcess.StartAsync(data);
        var health = await host.GetAsync("/api/health");
        health.GetProperty("status").GetString().ShouldBe("ok");
        health.GetProperty("runsWaiting").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task A_second_process_on_the_same_folder_says_so_and_ends()
    {
        using var data = new DataDirectory();
        await using var host = await HostProcess.StartAsync(data);
        var (exitCode, output, error) = await HostProcess.RunToEndAsync("--data", data.Path, "--urls", "http://127.0.0.1:0");
        exitCode.ShouldBe(1);
        output.ShouldBeEmpty();
        error.TrimEnd().ShouldBe($"Another Automations uses the data in {data.Path}: stop it, or choose another folder with --data.");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_in_one_sentence()
    {
        using var data = new DataDirectory();
        using var other = new DataDirectory();
        await using var host = await HostProcess.StartAsync(data);
        var (exitCode, _, error) = await HostProcess.RunToEndAsync("--data", other.Path, "--urls", host.Address.ToString());
        exitCode.ShouldBe(1);
        error.TrimEnd().ShouldBe("Another program listens on that address already: stop it, or choose another with --urls.");
    }

    [Fact]
    public async Task A_folder_that_cannot_be_used_is_said_in_one_sentence()
    {
        using var data = new DataDirectory();
        var file = Path.Combine(data.Path, "file");
        await File.WriteAllTextAsync(file, "", Cancellation);
        var (exitCode, _, error) = await HostProcess.RunToEndAsync("--data", Path.Combine(file, "below"));
        exitCode.ShouldBe(1);
        error.ShouldStartWith("The data folder ");
        error.TrimEnd().Split('\n').Length.ShouldBe(1);
    }

    [Theory]
    [InlineData("--bogus")]
    [InlineData("--urls", "http://0.0.0.0:5199")]
    [InlineData("--urls", "http://*:5199")]
    [InlineData("--urls", "http://[::]:5199")]
    [InlineData("--urls", "http://localhost:5199;http://studio.example:80")]
    [InlineData("--urls", "localhost")]
    [InlineData("--sandbox", "--now", "tomorrow")]
    [InlineData("--now", "2026-06-01T08:00:00Z")]
    [InlineData("--smtp", "mail.example.com")]
    [InlineData("--smtp", "mail.example.com:99999")]
    [InlineData("--smtp-tls", "perhaps")]
    public async Task Options_that_make_no_sense_are_refused_before_anything_is_touched(params string[] options)
    {
        using var data = new DataDirectory();
        var (exitCode, output, error) = await HostProcess.RunToEndAsync(["--data", Path.Combine(data.Path, "new"), .. options]);
        exitCode.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldEndWith($"See --help for what there is.{Environment.NewLine}");
        error.ShouldNotContain("   at ");
        Directory.EnumerateFileSystemEntries(data.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task With_a_key_nobody_gets_in_without_it()
    {
        using var data = new DataDirectory();
        await using var host = await HostProcess.StartAsync(data, new Dictionary<string, string?> { ["AUTOMATIONS_KEY"] = "secret" }, []);
        (await host.Client.GetAsync("/api/workflows", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.Client.GetAsync("/api/health", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
        host.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "secret");
        (await host.Client.GetAsync("/api/workflows", Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Host", "studio.example")]
    [InlineData("Origin", "https://studio.example")]
    [InlineData("Origin", "null")]
    public async Task Without_a_key_pages_of_others_are_refused(string header, string value)
    {
        using var data = new DataDirectory();
        await using var host = await HostProcess.StartAsync(data);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/workflows") { Content = new StringContent("""{"name": "x"}""", Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation(header, value);
        (await host.Client.SendAsync(request, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.ListAsync("/api/workflows")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_body_beyond_every_limit_is_refused_as_a_problem()
    {
        using var data = new DataDirectory();
        await using var host = await HostProcess.StartAsync(data);
        using var connection = await RawConnection.OpenAsync(host);
        await connection.SendAsync("POST /api/workflows HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50000000\r\n\r\n{");
        var answer = await connection.ReadAsync();
        answer.ShouldStartWith("HTTP/1.1 413");
        answer.ShouldContain("application/problem+json");
        answer.ShouldNotContain("Server:");
    }
}
