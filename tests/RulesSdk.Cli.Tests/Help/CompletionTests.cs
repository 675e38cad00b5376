using Tool = RulesSdk.Cli.Tests.CommandTests.CommandLine;

namespace RulesSdk.Cli.Tests.Help;

/// <summary>What shells are told of how a command line may go on.</summary>
public sealed class CompletionTests
{
    [Theory]
    [InlineData("rulesdk explain aws_many_s", "aws_many_secrets_read")]
    [InlineData("rulesdk trace aws_many_s", "aws_many_secrets_read")]
    [InlineData("rulesdk check --rule exec_who", "exec_whoami")]
    [InlineData("rulesdk check --pack workload --rule aws_im", "aws_imds")]
    [InlineData("rulesdk check --pack aws --rule exec_who")]
    [InlineData("rulesdk check --pack nowhere --rule exec_who")]
    [InlineData("rulesdk trace aws_imd")]
    [InlineData("rulesdk run --pack w", "workload")]
    [InlineData("rulesdk list -p ", "aws", "udm", "workload")]
    [InlineData("rulesdk run --fail-on h", "high")]
    [InlineData("rulesdk list --format ", "ndjson", "table")]
    [InlineData("rulesdk run --summ", "--summary")]
    [InlineData("/opt/tools/rulesdk ver", "version")]
    [InlineData("\"C:\\Program Files\\rulesdk.exe\" ver", "version")]
    [InlineData("rulesdk --hel", "--help")]
    [InlineData("rulesdk verify")]
    public void A_word_is_completed_by_what_may_stand_there(string line, params string[] expected)
    {
        var completion = Tool.Run($"[suggest:{line.Length}]", line);

        Assert.Equal((ExitCodes.Success, ""), (completion.ExitCode, completion.Error));
        Assert.Equal(expected, Lines(completion, line.Split(' ')[^1]));
    }

    [Fact]
    public void Names_of_the_tool_itself_are_offered_to_an_empty_line() =>
        Assert.Contains("run", Lines(Tool.Run("[suggest:8]", "rulesdk ")));

    [Fact]
    public void A_space_at_the_end_that_a_shell_leaves_out_counts()
    {
        Assert.Equal(["workload"], Lines(Tool.Run("[suggest:20]", "rulesdk run --pack w"), "w"));
        Assert.Equal(["aws", "udm", "workload"], Lines(Tool.Run("[suggest:19]", "rulesdk run --pack")));
    }

    [Fact]
    public void What_stands_behind_the_cursor_does_not_count() =>
        Assert.Equal(["workload"], Lines(Tool.Run("[suggest:20]", "rulesdk run --pack w trail.json"), "w"));

    // The tool offers what has the word anywhere; shells keep what begins with it.
    private static string[] Lines(Tool run, string word = "") =>
        [.. run.Output.Split((char[])['\r', '\n'], StringSplitOptions.RemoveEmptyEntries).Where(offered => offered.StartsWith(word, StringComparison.Ordinal))];
}
