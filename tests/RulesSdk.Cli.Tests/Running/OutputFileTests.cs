using RulesSdk.Cli.Output;
using RulesSdk.Cli.Tests.CommandTests;
using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Running;

/// <summary>Detections in a file, which is written whole or not at all.</summary>
public sealed class OutputFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("ndjson")]
    [InlineData("csv")]
    [InlineData("json")]
    public void A_file_has_what_standard_output_would_have(string format)
    {
        var events = _folder.Write("a.json", Days.Lines());
        var expected = Tool.Run("run", events, "--rule", Days.Rule, "-f", format).Output;

        var result = Tool.Run("run", events, "--rule", Days.Rule, "-f", format, "--output", _folder["out"]);

        Assert.Equal((ExitCodes.Success, ""), (result.ExitCode, result.Output));
        Assert.Equal(expected, File.ReadAllText(_folder["out"]));
        Assert.Matches(@"detections +3\b", result.Error);
        Assert.Equal(["a.json", "out"], Files());
    }

    [Fact]
    public void A_table_in_a_file_has_no_colours_and_the_summary_is_on_standard_error()
    {
        var result = Tool.Run("", ["run", _folder.Write("a.json", Days.Lines()), "--rule", Days.Rule, "-o", _folder["out.txt"]], terminal: true, width: 40);

        Assert.Equal("", result.Output);
        Assert.StartsWith("╭", File.ReadAllText(_folder["out.txt"]), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', File.ReadAllText(_folder["out.txt"]));
        Assert.DoesNotContain("detections", File.ReadAllText(_folder["out.txt"]), StringComparison.Ordinal);
        Assert.Contains("detections", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_relative_link_is_followed_from_where_it_is_and_an_input_behind_one_is_not_written_over()
    {
        var events = _folder.Write("a.json", Days.Lines());
        _folder.Write("real", "old");
        File.CreateSymbolicLink(_folder["link"], "real");
        File.CreateSymbolicLink(_folder["input"], "a.json");
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, _folder["link"]);

        Assert.Equal(ExitCodes.Success, Tool.Run("run", events, "--rule", Days.Rule, "-f", "ndjson", "--output", relative).ExitCode);
        Assert.StartsWith("{", File.ReadAllText(_folder["real"]), StringComparison.Ordinal);

        var refused = Tool.Run("run", events, "--rule", Days.Rule, "--output", _folder["input"]);
        Assert.Equal(ExitCodes.Usage, refused.ExitCode);
        Assert.Contains("is read and would be written over, so nothing was run", refused.Error, StringComparison.Ordinal);
        Assert.Equal(Days.Lines(), File.ReadAllText(events));
    }

    [Fact]
    public void An_interrupted_run_leaves_a_whole_file()
    {
        using var interrupt = new CancellationTokenSource();
        interrupt.Cancel();

        var result = Tool.Run("", ["run", _folder.Write("a.json", Days.Lines()), "--rule", Days.Rule, "-f", "json", "-o", _folder["out.json"]], interrupt: interrupt.Token);

        Assert.Equal(ExitCodes.Interrupted, result.ExitCode);
        Assert.Equal(0, System.Text.Json.JsonDocument.Parse(File.ReadAllText(_folder["out.json"])).RootElement.GetArrayLength());
    }

    [Fact]
    public void What_is_not_committed_leaves_the_file_as_it_was()
    {
        var path = _folder.Write("out.json", "as it was");

        using (var file = WholeFile.Open(Host(TextWriter.Null), path, "run"))
        {
            file!.Stream.Write("half of"u8);
            Assert.Equal("as it was", File.ReadAllText(path));
        }

        Assert.Equal("as it was", File.ReadAllText(path));
        Assert.Equal(["out.json"], Files());
    }

    [Fact]
    public void A_file_keeps_its_mode_and_a_link_stays_one()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var path = _folder.Write("real.json", "");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.CreateSymbolicLink(_folder["link.json"], path);

        Assert.Equal(ExitCodes.Success, Tool.Run("run", _folder.Write("a.json", Days.Lines()), "--rule", Days.Rule, "-f", "json", "-o", _folder["link.json"]).ExitCode);

        Assert.NotNull(new FileInfo(_folder["link.json"]).LinkTarget);
        Assert.NotEqual("", File.ReadAllText(path));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public async Task A_pipe_is_written_as_it_is()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using (var made = System.Diagnostics.Process.Start("mkfifo", [_folder["pipe"]]))
        {
            await made.WaitForExitAsync();
        }

        var reader = Task.Run(() => File.ReadAllText(_folder["pipe"]));
        var result = Tool.Run("run", _folder.Write("a.json", Days.Lines()), "--rule", Days.Rule, "-f", "json", "-o", _folder["pipe"]);

        Assert.Equal(ExitCodes.Success, result.ExitCode);
        Assert.Equal(3, System.Text.Json.JsonDocument.Parse(await reader.WaitAsync(TimeSpan.FromMinutes(1))).RootElement.GetArrayLength());
        Assert.Equal(["a.json", "pipe"], Files());
    }

    [Theory]
    [InlineData("no/such/folder/out.json")]
    [InlineData(".")]
    public void A_file_that_cannot_be_written_is_named_before_anything_is_run(string name)
    {
        var result = Tool.Run("run", _folder.Write("a.json", Days.Lines()), "--rule", Days.Rule, "-o", _folder[name]);

        Assert.Equal((ExitCodes.Input, ""), (result.ExitCode, result.Output));
        Assert.Contains("could not be written, so nothing was run: ", result.Error, StringComparison.Ordinal);
        Assert.EndsWith($"(check the folder and its rights).{Environment.NewLine}", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_is_not_written_over()
    {
        var events = _folder.Write("a.json", Days.Lines());

        var result = Tool.Run("run", events, "--rule", Days.Rule, "-o", events);

        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains("is read and would be written over, so nothing was run (name another file with --output).", result.Error, StringComparison.Ordinal);
        Assert.Equal(Days.Lines(), File.ReadAllText(events));
    }

    public void Dispose() => _folder.Dispose();

    private static CliHost Host(TextWriter error) => new() { Output = Stream.Null, Error = error, Input = static () => Stream.Null };

    private string[] Files() => [.. Directory.EnumerateFiles(_folder.Path).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
}
