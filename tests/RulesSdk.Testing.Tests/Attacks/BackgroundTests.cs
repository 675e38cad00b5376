using RulesSdk.Schemas;

namespace RulesSdk.Testing.Tests.Attacks;

/// <summary>The statistics that docs/how-to/attacks.md names.</summary>
public sealed class BackgroundTests
{
    private const int Events = 20_000;

    [Fact]
    public void Two_thirds_of_the_calls_of_a_working_day_are_made_in_working_hours()
    {
        var hours = Read("iam_session_token").CountBy(e => e.Time.Hour).ToDictionary();

        Assert.InRange(Enumerable.Range(8, 10).Sum(hour => hours[hour]) / (double)Events, 0.62, 0.76);
        Assert.InRange(hours[10] / (double)hours[22], 3, 9);
    }

    // So many events that a service reads secrets more often than the rule asks for.
    [Fact]
    public void What_an_AWS_service_reads_stays_below_the_rule_however_much_it_does()
    {
        var stream = new AttackStream([AttackCatalog.Get("secrets_read")], new() { Background = 30_000, Span = TimeSpan.FromHours(1) });

        Assert.Equal(Packs.Texts(stream.Attacks.SelectMany(attack => attack.Expected)), Packs.Texts(Packs.Detect(stream.Read().Select(one => one.Event))));
    }

    [Fact]
    public void A_weekend_is_quieter_than_a_working_day()
    {
        var week = new AttackStream([AttackCatalog.Get("iam_session_token")], new() { Background = Events, Span = TimeSpan.FromDays(7) })
            .Read().Where(one => one.Attack is null).CountBy(one => one.Event.Time.DayOfWeek).ToDictionary();

        Assert.InRange(week[DayOfWeek.Sunday] / (double)week[DayOfWeek.Wednesday], 0.35, 0.55);
    }

    [Fact]
    public void A_quarter_of_the_calls_comes_near_a_rule_and_says_why() => AssertCauses(
        Read("iam_session_token"), 0.20, 0.35,
        "user lacks a permission", "user works from another place", "user mistypes the password",
        "user moves more than an hour after the token was issued", "AWS service calls with the user's token", "user uses the token where it was issued",
        "role that an AWS service assumed", "AWS service reads the secrets that it was given", "CI runner uses the role that it assumed", "instance calls through its VPC endpoint",
        "backup job reads its own secrets", "scanner lacks a permission");

    [Fact]
    public void Two_fifths_of_the_events_of_hosts_come_near_a_rule_and_say_why() => AssertCauses(
        Read("lateral_movement_credentials"), 0.35, 0.45,
        "administrator at work over SSH", "developer who looks around at the console", "CI runner lists its images",
        "vulnerability scanner at work", "backup job reads its own token");

    [Fact]
    public void One_call_in_fifty_issues_temporary_credentials_to_a_person() =>
        Assert.InRange(Read("iam_session_token").Count(e => e.Utf8.Span.IndexOf("\"GetSessionToken\""u8) >= 0) / (double)Events, 0.012, 0.026);

    [Fact]
    public void Four_in_nine_of_the_events_of_a_cluster_come_near_a_rule_and_say_why() => AssertCauses(
        Read("pod_token"), 0.38, 0.50,
        [.. ClusterCauses, "service in a pod calls another one on the internet", "service in a pod reads its own token", "developer in a pod asks its service", "CI job fetches what it builds",
            "administrator at work over SSH", "developer who looks around at the console", "CI runner lists its images", "vulnerability scanner at work", "backup job reads its own token"]);

    [Fact]
    public void Programs_of_a_cluster_make_six_requests_in_seven_and_people_one_in_seven()
    {
        var log = Read("pod_token").Where(static e => e.Schema == "kubernetes.audit").Select(static e => ReferenceReader.Read<KubernetesAuditEvent>(e.Utf8.Span).Event!).ToList();

        Assert.InRange(Share(static e => e.User.Username.EndsWith("@example.com", StringComparison.Ordinal) || e.User.Username.EndsWith("@example.net", StringComparison.Ordinal) || e.User.Username.EndsWith("@example.org", StringComparison.Ordinal)), 0.12, 0.16);
        Assert.InRange(Share(static e => e.User.Username.StartsWith("system:node:", StringComparison.Ordinal)), 0.29, 0.35);
        Assert.InRange(Share(static e => e.User.Username.StartsWith("system:serviceaccount:kube-system:", StringComparison.Ordinal)), 0.25, 0.31);
        Assert.InRange(Share(static e => e.User.Username.StartsWith("system:", StringComparison.Ordinal) && e.User.Username != "system:anonymous"), 0.82, 0.88);
        Assert.InRange(Share(static e => e.Verb is "update" or "patch"), 0.38, 0.48);
        Assert.InRange(Share(static e => e.Verb is "get" or "list" or "watch"), 0.46, 0.56);
        Assert.InRange(Share(static e => e.ObjectRef.Resource == "secrets" && e.Verb == "list"), 0.07, 0.10);
        Assert.InRange(Share(static e => e.ObjectRef.Subresource == "exec"), 0.022, 0.044);
        Assert.InRange(Share(static e => e.ResponseStatus.Code == 403), 0.012, 0.028);

        double Share(Func<KubernetesAuditEvent, bool> test) => log.Count(test) / (double)log.Count;
    }

    [Fact]
    public void Six_in_seven_requests_of_people_are_made_in_working_hours()
    {
        var people = Read("pod_token").Where(static e => e.Schema == "kubernetes.audit" && e.Utf8.Span.IndexOf("oidc:developers"u8) >= 0).ToList();

        Assert.InRange(people.Count(static e => e.Time.Hour is >= 8 and < 18) / (double)people.Count, 0.80, 0.91);
    }

    private static readonly string[] ClusterCauses =
    [
        "operator lists the secrets that it keeps up to date", "pod uses its own token within the cluster", "pod reaches the API server through address translation",
        "developer looks into a pod", "user lacks a right", "developer reads a secret of their own service", "CI runner executes a job in its pod",
        "scanner lists what is in the cluster", "stranger on the internet asks without a token",
    ];

    private static void AssertCauses(List<SyntheticEvent> events, double atLeast, double atMost, params string[] causes)
    {
        var counted = events.Where(e => e.Cause is not null).CountBy(e => e.Cause!).ToDictionary();

        Assert.InRange(counted.Values.Sum() / (double)events.Count, atLeast, atMost);
        Assert.Equal(causes.Order(StringComparer.Ordinal), counted.Keys.Order(StringComparer.Ordinal));
        Assert.All(counted, one => Assert.True(one.Value >= events.Count / 1000, $"{one.Key}: {one.Value}"));
    }

    private static List<SyntheticEvent> Read(string attack) =>
        [.. new AttackStream([AttackCatalog.Get(attack)], new() { Background = Events }).Read().Where(one => one.Attack is null).Select(one => one.Event)];
}
