namespace RulesSdk.Testing.Tests.Reference;

/// <summary>Values that were not seen before.</summary>
public sealed class NewValueTests
{
    [NewValue(nameof(From), "10m")]
    private sealed class NewHost
    {
        [Event] internal static bool Login(Act e) => e.Kind == "login";

        [Let] internal static string From(Act login) => login.Host;

        [GroupBy] internal static string User(Act login) => login.User;
    }

    [Fact]
    public void A_value_counts_when_its_key_had_it_not_and_a_sighting_renews_it() =>
        Assert.Equal(
            ["u@0: e1", "x@1: e2", "u@3: e4", "u@30.001: e7"],
            ReferenceRun.Closed<NewHost>("0 login u host=a", "1 login x host=a", "2 login u host=a", "3 login u host=b", "12 login u host=a", "20 login u host=a", "30.001 login u host=a"));

    [Fact]
    public void A_zero_value_and_an_incomplete_key_never_count() =>
        Assert.Empty(ReferenceRun.Closed<NewHost>("0 login u", "1 login host=a"));

    [Window("1h")]
    [NewValue(nameof(From), "20m", Learn = "5m")]
    private sealed class NewHosts
    {
        [Event] internal static bool Login(Act e) => e.Kind == "login";

        [Let] internal static string From(Act login) => login.Host;

        [GroupBy] internal static string User(Act login) => login.User;

        [Condition] internal static bool Fires(int login) => login >= 2;
    }

    [Fact]
    public void What_comes_while_a_key_is_learnt_does_not_count_but_is_known_later() =>
        Assert.Equal(
            ["u@6: e3 e5"],
            ReferenceRun.Closed<NewHosts>("0 login u host=a", "4.999 login u host=b", "5 login u host=c", "5.5 login u host=b", "6 login u host=d"));

    [Fact]
    public void A_key_is_learnt_anew_once_all_its_values_are_forgotten() =>
        Assert.Equal(
            ["u@47: e4 e5"],
            ReferenceRun.Closed<NewHosts>("0 login u host=a", "20 login u host=a", "40.001 login u host=a", "46 login u host=b", "47 login u host=c"));
}
