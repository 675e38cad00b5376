using System.Text.Json;

namespace RulesSdk.Cli.Tests.CommandTests;

public sealed class ExplainCommandTests
{
    [Fact]
    public void A_join_tells_its_window_key_and_every_choice_of_its_plan()
    {
        var output = CommandLine.Run("explain", "aws_lateral_movement_using_iam_session_token").Output;

        Assert.Contains("AWS Lateral Movement Using IAM Session Token", output, StringComparison.Ordinal);
        Assert.Matches(@"kind +join", output);
        Assert.Matches(@"window +1h, sliding", output);
        Assert.Matches(@"schemas +aws\.cloudtrail", output);
        Assert.Contains("one lookup skips all others", output, StringComparison.Ordinal);
        Assert.Matches(@"finds \w+ by (1 key|[2-9] keys), ", output);
    }

    [Fact]
    public void Goal_and_strategy_come_before_the_plan()
    {
        var join = CommandLine.Run("explain", "aws_lateral_movement_using_iam_session_token").Output;
        var chain = CommandLine.Run("explain", "lateral_movement_attack_chain").Output;
        var signal = CommandLine.Run("explain", "ssh_session").Output;

        Assert.Matches(@"(?s)goal +Detects when an IAM session token.*\nstrategy\n +- Pairs .*\nin words\n +- Fires when events .*\nplan\n", join);
        Assert.Matches(@"(?s)goal +Detects movement.*\nstrategy\n +- RemoteAccessTools: SSH sessions.*- CredentialHarvesting: .*\nplan\n", chain);
        Assert.DoesNotContain("strategy", signal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_chain_tells_its_activities_cases_and_what_it_stands_on()
    {
        var output = CommandLine.Run("explain", "lateral_movement_attack_chain").Output;

        Assert.Matches(@"kind +chain", output);
        Assert.Matches(@"depends on +.*ssh_session", output);
        Assert.Contains("RemoteAccessTools is seen with", output, StringComparison.Ordinal);
        Assert.Contains("Comprehensive Lateral Movement", output, StringComparison.Ordinal);
        Assert.Contains("critical", output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_rule_asks_is_told_in_words()
    {
        var text = CommandLine.Run("explain", "aws_many_denied_calls").Output;
        var rule = JsonDocument.Parse(CommandLine.Run("explain", "aws_many_denied_calls", "--format", "ndjson").Output).RootElement;

        Assert.Contains("- Fires when `calls` is at least 10 over `denied` events within 10 minutes, counted per `caller`.", text, StringComparison.Ordinal);
        Assert.Contains("- case Across services: `services` is at least 3 and `operations` is at least 5", text, StringComparison.Ordinal);
        Assert.Equal("Fires when `calls` is at least 10 over `denied` events within 10 minutes, counted per `caller`.", rule.GetProperty("fires").GetString());
        Assert.StartsWith("denied: `errorCode` is one of `AccessDenied`, ", rule.GetProperty("asks")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_signal_tells_which_field_picks_its_events()
    {
        var output = CommandLine.Run("explain", "ssh_session").Output;

        Assert.Matches(@"kind +signal, single event", output);
        Assert.Contains("matches is tested only for events whose evt.name is \"exec\"", output, StringComparison.Ordinal);
        Assert.Contains("each event that satisfies it is a detection at once", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Ndjson_gives_one_object_with_the_plan()
    {
        var rule = JsonDocument.Parse(CommandLine.Run("explain", "lateral_movement_attack_chain", "--format", "ndjson").Output).RootElement;

        Assert.Equal("chain", rule.GetProperty("kind").GetString());
        Assert.NotEqual(0, rule.GetProperty("plan").GetArrayLength());
        Assert.NotEqual(0, rule.GetProperty("dependsOn").GetArrayLength());
        Assert.StartsWith("Detects movement", rule.GetProperty("goal").GetString(), StringComparison.Ordinal);
        Assert.Equal(
            ["RemoteAccessTools", "CredentialHarvesting", "NetworkReconnaissance", "SystemEnumeration", "Interactive"],
            rule.GetProperty("strategy").EnumerateArray().Select(part => part.GetProperty("activity").GetString()));
        Assert.Equal(16, rule.GetProperty("logicHash").GetString()!.Length);
    }

    [Fact]
    public void Every_rule_and_signal_has_a_plan()
    {
        var ids = CommandLine.Run("list", "--signals", "--format", "ndjson").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()!).ToArray();

        Assert.NotEmpty(ids);
        Assert.All(ids, id =>
        {
            var run = CommandLine.Run("explain", id, "--format", "ndjson");
            Assert.Equal(0, run.ExitCode);
            Assert.NotEqual(0, JsonDocument.Parse(run.Output).RootElement.GetProperty("plan").GetArrayLength());
        });
    }

    [Fact]
    public void An_unknown_rule_is_refused_with_the_nearest_ids()
    {
        var run = CommandLine.Run("explain", "ssh_sesion");

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("There is no rule 'ssh_sesion', so nothing can be explained (did you mean 'ssh_session'", run.Error, StringComparison.Ordinal);
    }
}
