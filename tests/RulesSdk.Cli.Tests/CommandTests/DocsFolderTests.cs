namespace RulesSdk.Cli.Tests.CommandTests;

/// <summary>What <c>docs</c> does with the folder that it writes into, and what it refuses.</summary>
public sealed class DocsFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Pages_of_rules_that_are_gone_are_deleted_and_nothing_else()
    {
        Assert.Equal(ExitCodes.Success, CommandLine.Run("docs", "--out", _folder.Path).ExitCode);
        var (own, other) = (_folder.Write("rules/notes.html", "<p>mine</p>"), _folder.Write("rules/aws_imds.md", "mine"));
        Assert.Equal(ExitCodes.Success, CommandLine.Run("docs", "--out", _folder.Path, "--pack", "aws").ExitCode);

        Assert.False(File.Exists(_folder["rules/aws_imds.html"]));
        Assert.True(File.Exists(_folder["rules/aws_lateral_movement_using_iam_session_token.html"]));
        Assert.True(File.Exists(own) && File.Exists(other));
    }

    [Theory]
    [InlineData("html", "index.html")]
    [InlineData("markdown", "rules/aws_imds.md")]
    [InlineData("json", "catalogue.json")]
    public void A_file_that_no_catalogue_wrote_is_not_replaced(string format, string file)
    {
        var own = _folder.Write(file, "mine");
        var result = CommandLine.Run("docs", "--out", _folder.Path, "--format", format);

        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains($"'{own}' is there and no catalogue wrote it, so nothing is written (name another folder, or move the file away).", result.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(own));
        Assert.Single(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_folder_in_the_way_of_a_page_is_told_before_anything_is_written()
    {
        Directory.CreateDirectory(_folder["severities.html"]);
        var result = CommandLine.Run("docs", "--out", _folder.Path);

        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains("severities.html' is there and no catalogue wrote it, so nothing is written", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("--format", "htm", "'htm' is no value of --format (did you mean 'html'?")]
    [InlineData("--tests", "missing", "There is no folder or project 'missing', so no tests can be named (correct --tests).")]
    [InlineData("--cases", "missing", "'missing' is no folder, so it has no cases (correct --cases).")]
    [InlineData("--pack", "awz", "There is no pack 'awz'")]
    public void A_wrong_option_is_refused(string option, string value, string message)
    {
        var result = CommandLine.Run("docs", "--out", _folder["site"], option, value);

        Assert.Equal((ExitCodes.Usage, ""), (result.ExitCode, result.Output));
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["site"]));
    }

    [Fact]
    public void A_file_in_place_of_the_folder_is_refused()
    {
        var result = CommandLine.Run("docs", "--out", _folder.Write("file", ""));

        Assert.Equal(ExitCodes.Usage, result.ExitCode);
        Assert.Contains("is a file, so nothing can be written into it (name a folder).", result.Error, StringComparison.Ordinal);
        Assert.Contains("Option '--out' is required", CommandLine.Run("docs").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_told()
    {
        var result = CommandLine.Run("docs", "--out", Path.Combine(_folder.Write("file", ""), "below"));

        Assert.Equal(ExitCodes.Input, result.ExitCode);
        Assert.StartsWith("The catalogue could not be written: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("(check the folder and its rights).", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interruption_is_told()
    {
        using var interrupt = new CancellationTokenSource();
        interrupt.Cancel();
        var result = CommandLine.Run("", ["docs", "--out", _folder.Path], interrupt: interrupt.Token);

        Assert.Equal(ExitCodes.Interrupted, result.ExitCode);
        Assert.Contains("Interrupted, so the catalogue is not whole (run it again).", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
