using RulesSdk.Rules.Aws;
using RulesSdk.Rules.Udm;
using RulesSdk.Rules.Workload;
using RulesSdk.TestRules;

namespace RulesSdk.Testing.Tests.Describing;

/// <summary>Whole rules in words.</summary>
public class RuleDescriptionTests
{
    private static readonly RulePack[] Packs = [AwsRules.Pack, UdmRules.Pack, WorkloadRules.Pack, TestPack.Pack];

    public static TheoryData<string, string> Summaries => new()
    {
        { "alert", "Fires on each event of `test.trail` where `name` is `Alert`." },
        { "login_failures", "Fires when there are at least 3 `failure` events and `users` is at least 2 within 10 minutes, counted per `address`." },
        { "aws_many_denied_calls", "Fires when `calls` is at least 10 over `denied` events within 10 minutes, counted per `caller`." },
        { "token", "Fires when events `issue` and `use` come within 1 hour, with the same `user`, such that `issue.token` equals `use.token`, `issue.ip` differs from `use.ip` and `issue.time` is before `use.time`." },
        { "no_session_after", "Fires when an event `alert` comes and there is no `session` event within 10 minutes after `alert`, with the same `user`, such that `alert.user` equals `session.user`." },
        { "session", "Fires when there are more than 1 `alert` events and there are fewer than 3 `session` events within a session that ends after 4 minutes without events, or after 10 minutes, with the same `user`, such that `alert.user` equals `session.user`." },
        { "chain", "Fires when one of the cases holds over the activities seen within 1 hour with the same `user`." },
    };

    public static TheoryData<string, string> Windows => new()
    {
        { "token", "within 1 hour" },
        { "tumbling", "within one of the windows of 10 minutes that follow each other" },
        { "hopping", "within a window of 10 minutes; one starts every 5 minutes" },
        { "after", "within 10 minutes after `alert`" },
        { "no_session_before", "within 10 minutes before `alert`" },
        { "session", "within a session that ends after 4 minutes without events, or after 10 minutes" },
        { "steps", "in the order `first`, `second`, each at most 5 minutes after the one before" },
        { "alert", "" },
    };

    [Theory]
    [MemberData(nameof(Summaries))]
    public void A_sentence_says_when_a_rule_fires(string id, string summary) => Assert.Equal(summary, Of(id).Summary);

    [Theory]
    [MemberData(nameof(Windows))]
    public void Each_window_is_told_in_words(string id, string window) => Assert.Equal(window, Of(id).Window);

    [Fact]
    public void The_conditions_between_variables_are_sorted_by_what_they_are() =>
        Assert.Equal(
            [
                (LinkKind.Equality, "`accessKey.responseElements.credentials.accessKeyId` equals `latMove.userIdentity.accessKeyId`"),
                (LinkKind.Other, "`latMove.sourceIPAddress` is an IP address"),
                (LinkKind.Inequality, "`accessKey.sourceIPAddress` is another address than `latMove.sourceIPAddress`"),
                (LinkKind.Order, "`accessKey.eventTime` is before `latMove.eventTime`"),
            ],
            Of("aws_lateral_movement_using_iam_session_token").Links.Select(static link => (link.Kind, link.Words)));

    [Fact]
    public void Elements_of_lists_belong_to_the_variable_of_their_list()
    {
        var link = Of("udm_token").Links.Single(static link => link.Kind == LinkKind.Inequality);

        Assert.Equal(["issue", "use"], link.Variables);
        Assert.Equal("`issuedTo` differs from `usedFrom`", link.Words);
    }

    [Fact]
    public void Events_are_named_as_their_schema_says() =>
        Assert.Equal(
            [new EventCoverage("aws.cloudtrail", "AWS-sts", "GetSessionToken"), new EventCoverage("aws.cloudtrail", "AWS", "any")],
            Of("aws_lateral_movement_using_iam_session_token").Events);

    [Fact]
    public void Alternatives_keep_provider_and_event_together() =>
        Assert.Equal(
            ["AWS-secretsmanager/GetSecretValue", "AWS-ssm/GetParameter", "AWS-ssm/GetParameters"],
            Of("aws_many_secrets_read").Events.Select(static one => $"{one.Provider}/{one.Event}"));

    [Fact]
    public void A_schema_that_names_nothing_has_any_event() =>
        Assert.Equal([new EventCoverage("test.trail", "any", "any")], Of("alert").Events);

    [Fact]
    public void What_is_read_only_if_its_record_is_there_is_told_as_the_field() =>
        Assert.Equal("`principal.process.parent_process.command_line`, or `none` if that is missing", Of("udm_view").Outcomes.Single(static one => one.Name == "principalParentCommandLine").Words);

    [Fact]
    public void A_chain_tells_what_belongs_to_each_activity()
    {
        var chain = Of("lateral_movement_attack_chain");

        Assert.Equal(["Remote Access Tools", "Credential Harvesting", "Network Reconnaissance", "System Enumeration", "Interactive"], chain.Activities.Select(static one => one.Title));
        Assert.All(chain.Activities, static activity => Assert.NotEmpty(activity.Text));
        Assert.Equal(["ssh_session", "ssh_outbound_connection", "tmate_usage", "rogue_ssm_agent_registration"], chain.Activities[0].Evidence.Select(static one => one.Name));
        Assert.Equal("Process in an SSH session", chain.Activities[0].Evidence[0].Title);
        Assert.Equal("`evt.name` is `exec`", chain.Activities[0].Evidence[0].Clauses[0].Words);
        Assert.Equal("Remote Access Tools, Credential Harvesting, Network Reconnaissance and System Enumeration", chain.Cases[0].Words);
        Assert.Equal(["RemoteAccessTools", "CredentialHarvesting", "Interactive"], chain.Cases[1].Activities);
        Assert.Equal("`process.variables.correlation_key` and each element of `process.variables.parent_correlation_keys`", chain.Keys[0].Words);
    }

    [Fact]
    public void The_cases_of_counted_activities_say_how_often() =>
        Assert.Equal(["Sessions and Credentials", "Sessions at least 3 times", "Sessions"], Of("chain").Cases.Select(static one => one.Words));

    [Fact]
    public void A_variable_over_detections_names_the_rule_that_makes_them() =>
        Assert.Equal(["aws_instance_call", "aws.cloudtrail"], Of("aws_instance_credentials_used_from_two_addresses").Variables.Select(static one => one.Schema));

    [Fact]
    public void What_may_be_absent_is_told_apart() =>
        Assert.Equal([("alert", false), ("session", true)], Of("no_session_after").Variables.Select(static one => (one.Name, one.MayBeAbsent)));

    [Fact]
    public void Suppression_and_new_values_are_remarks()
    {
        Assert.Equal(["For 1 hour after a detection opens, further ones of the same key are left out."], Of("login_failures").Remarks);
        Assert.Equal(["Only new values count: a value is remembered for 1 day after it was last seen."], Of("new").Remarks);
    }

    [Fact]
    public void A_tuned_window_is_the_one_that_is_told()
    {
        var rule = TestPack.Rule("token");

        Assert.Equal("within 2 hours", RuleDescription.Of(rule.With(rule.Metadata with { Window = TimeSpan.FromHours(2) })).Window);
    }

    [Fact]
    public void Every_rule_and_signal_has_words_for_all_that_it_asks() => Assert.All(Packs.SelectMany(static pack => pack.Rules), static rule =>
    {
        var description = RuleDescription.Of(rule);
        var words = description.Variables.Concat(description.Activities.SelectMany(static one => one.Evidence)).SelectMany(static one => one.Clauses.Select(static clause => clause.Words))
            .Concat(description.Links.Select(static one => one.Words)).Concat(description.Condition.Select(static one => one.Words)).Concat(description.Cases.Select(static one => one.Words))
            .Concat(description.Keys.Concat(description.Outcomes).Concat(description.Lists).Select(static one => one.Words)).Append(description.Summary).ToList();

        Assert.All(words, static text => Assert.True(text.Length > 0 && text.Count(static c => c == '`') % 2 == 0, text));
        Assert.DoesNotContain(words, static text => text.Contains("&&", StringComparison.Ordinal) || text.Contains("=>", StringComparison.Ordinal));
        Assert.Equal(rule.Metadata.KeyNames, description.Keys.Select(static key => key.Name));
        Assert.Equal(rule.Metadata.Cases.Select(static one => one.Name), description.Cases.Select(static one => one.Name));
    });

    private static RuleDescription Of(string id) => RuleDescription.Of(Packs.SelectMany(static pack => pack.Rules).Single(rule => rule.Id == id));
}
