using System.Diagnostics;
using RulesSdk.Cli.Tests.CommandTests;
using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Running;

/// <summary>Detections and reports that go to pipes and devices, which have no other file to take their place.</summary>
public sealed class DeviceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_report_is_written_to_a_pipe_as_it_is()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using (var made = Process.Start("mkfifo", [_folder["pipe"]]))
        {
            await made.WaitForExitAsync();
        }

        var reader = Task.Run(() => File.ReadAllText(_folder["pipe"]));
        var result = Tool.Run("run", _folder.Write("a.json", Days.Lines()), "--rule", Days.Rule, "--report", _folder["pipe"]);
        var page = await reader.WaitAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(ExitCodes.Success, result.ExitCode);
        Assert.StartsWith("<!DOCTYPE html>", page, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("</html>", page.TrimEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-o")]
    [InlineData("--report")]
    public void A_device_that_is_full_is_named_and_nothing_is_said_of_what_was_there_before(string option)
    {
        if (!File.Exists("/dev/full"))
        {
            return;
        }

        var result = Tool.Run("run", _folder.Write("a.json", Days.Lines()), "--rule", Days.Rule, "-f", "ndjson", option, "/dev/full");

        Assert.Equal(ExitCodes.Input, result.ExitCode);
        Assert.Contains("'/dev/full' could not be written to its end: No space left on device", result.Error, StringComparison.Ordinal);
        Assert.Contains(" (what is missing is lost; check the disk or the device).", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("as it was", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-o")]
    [InlineData("--report")]
    public async Task Standard_output_by_the_name_of_its_device_gets_all(string option)
    {
        if (!File.Exists("/dev/stdout"))
        {
            return;
        }

        string[] rest = option == "-o" ? [] : ["-o", _folder["detections"]];
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "rulesdk.dll"), "run", _folder.Write("a.json", Days.Lines()), "--rule", Days.Rule, "-f", "json", option, "/dev/stdout", .. rest])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.True(process.ExitCode == ExitCodes.Success, await error);
        if (option == "-o")
        {
            Assert.Equal(3, System.Text.Json.JsonDocument.Parse(output).RootElement.GetArrayLength());
        }
        else
        {
            Assert.StartsWith("<!DOCTYPE html>", output, StringComparison.OrdinalIgnoreCase);
            Assert.EndsWith("</html>", output.TrimEnd(), StringComparison.Ordinal);
        }
    }
}
