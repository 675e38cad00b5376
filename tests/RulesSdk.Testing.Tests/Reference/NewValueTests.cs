namespace RulesSdk.Testing.Tests.Reference;

/// <summary>Values that were not seen before.</summary>
public sealed class NewValueTests
{
    [NewValue(nameof(From), "10m")]
    private sealed class NewHost
    {
        [Event] internal static bool Login(Trail e) => e.Name == "login";

        [Let] internal static string From(Trail login) => login.Ip;

        [GroupBy] internal static string User(Trail login) => login.User;
    }

    [Fact]
    public void A_value_counts_when_its_key_had_it_not_and_a_sighting_renews_it() =>
        Assert.Equal(
            ["u@0: e1", "x@1: e2", "u@3: e4", "u@30.001: e7"],
            ReferenceRun.Closed<NewHost>("0 login u ip=a", "1 login x ip=a", "2 login u ip=a", "3 login u ip=b", "12 login u ip=a", "20 login u ip=a", "30.001 login u ip=a"));

    [Fact]
    public void A_zero_value_and_an_incomplete_key_never_count() =>
        Assert.Empty(ReferenceRun.Closed<NewHost>("0 login u", "1 login ip=a"));

    [Window("1h")]
    [NewValue(nameof(From), "20m", Learn = "5m")]
    private sealed class NewHosts
    {
        [Event] internal static bool Login(Trail e) => e.Name == "login";

        [Let] internal static string From(Trail login) => login.Ip;

        [GroupBy] internal static string User(Trail login) => login.User;

        [Condition] internal static bool Fires(int login) => login >= 2;
    }

    [Fact]
    public void What_comes_while_a_key_is_learnt_does_not_count_but_is_known_later() =>
        Assert.Equal(
            ["u@6: e3 e5"],
            ReferenceRun.Closed<NewHosts>("0 login u ip=a", "4.999 login u ip=b", "5 login u ip=c", "5.5 login u ip=b", "6 login u ip=d"));

    [Fact]
    public void A_key_is_learnt_anew_once_all_its_values_are_forgotten() =>
        Assert.Equal(
            ["u@47: e4 e5"],
            ReferenceRun.Closed<NewHosts>("0 login u ip=a", "20 login u ip=a", "40.001 login u ip=a", "46 login u ip=b", "47 login u ip=c"));
}
