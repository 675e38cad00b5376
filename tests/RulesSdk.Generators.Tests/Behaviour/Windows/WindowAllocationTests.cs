using System.Globalization;

namespace RulesSdk.Generators.Tests.Behaviour.Windows;

/// <summary>Partial matches, windows that end undetected, and their expiry allocate nothing, in generated programs of every kind.</summary>
public class WindowAllocationTests
{
    private const string Pair =
        """
        [Event] static bool Login(CallEvent e) => e.Name == "login";
        [Event] static bool Logout(CallEvent e) => e.Name == "logout";
        [Join] static bool Same(CallEvent login, CallEvent logout) => login.User.Id == logout.User.Id && login.SourceIp != logout.SourceIp;
        [GroupBy] static string User(CallEvent login) => login.User.Id;
        """;

    private const string Outcomes =
        """
        [Outcome] static long Addresses(CallEvent login) => CountDistinct(login.SourceIp);
        [Outcome] static long Total(CallEvent login) => Sum((long)login.Count);
        [Outcome] static double Mean(CallEvent login) => Avg(login.Count);
        [Outcome] static string First(CallEvent login) => Min(login.SourceIp);
        [Outcome] static int Most(CallEvent login) => Max(login.Count);
        [Outcome] static IReadOnlyList<string> Seen(CallEvent login) => DistinctValues(login.SourceIp);
        """;

    private const string Monotone =
        """
        [Outcome] static long Addresses(CallEvent login) => CountDistinct(login.SourceIp);
        [Outcome] static long Length(CallEvent login) => Sum(login.SourceIp.Length);
        [Outcome] static int Most(CallEvent login) => Max(login.Count);
        [Outcome] static int Least(CallEvent login) => Min(login.Count);
        """;

    [Theory]
    [InlineData("[Window(\"10s\")]", Monotone + "[Condition] static bool Never(int login, int logout, long addresses, long length, int most, int least) => login > 0 && logout > 0 && (login > 900 || logout > 900 || addresses > 50 || length > 100000 || most > 1000 || least < 0);")]
    [InlineData("[TumblingWindow(\"10s\")]", Outcomes + "[Condition] static bool Never(int login, int logout, long addresses, double mean) => login > 0 && logout > 0 && addresses > 50 && mean > 1e9;")]
    [InlineData("[HoppingWindow(\"10s\", Every = \"5s\")]", Outcomes + "[Condition] static bool Never(int login, int logout, long total) => login > 0 && logout > 0 && total > 1000000;")]
    [InlineData("[WindowAfter(nameof(Login), \"10s\")]", Outcomes + "[Condition] static bool Never(int login, int logout, int most) => login > 0 && logout > 0 && most > 1000;")]
    [InlineData("[WindowBefore(nameof(Logout), \"10s\")]", Outcomes + "[Condition] static bool Never(int login, int logout, int most) => login > 0 && logout > 0 && most > 1000;")]
    [InlineData("[SessionWindow(\"5s\", Max = \"30s\")]", Outcomes + "[Condition] static bool Never(int login, int logout, int most) => login > 0 && logout > 0 && most > 1000;")]
    [InlineData("[WindowAfter(nameof(Login), \"10s\")]", "[Condition] static bool Absent(int login, int logout) => login > 1 && logout == 0;")]
    [InlineData("[TumblingWindow(\"10s\")]", "[Condition] static bool Absent(int login, int logout) => login > 0 && logout == 0;")]
    public void What_is_not_detected_allocates_nothing(string window, string condition)
    {
        var rules = RuleRun.Of(
            $$"""
            using System;
            using System.Collections.Generic;
            using RulesSdk;
            using static RulesSdk.Outcomes;

            namespace Acme;

            /// <summary>A rule.</summary>
            [Rule("windowed", Severity.Low)]
            {{window}}
            public sealed partial class Windowed
            {
                {{Pair}}
                {{condition}}
            }
            """);
        rules.AssertUndetectedAllocatesNothing(Calls);
    }

    // Each user logs in and out again and again, from another address each time.
    private static byte[][] Calls(int count) =>
    [
        .. Enumerable.Range(0, count).Select(static n =>
        {
            var name = n % 3 == 0 ? "login" : n % 3 == 1 ? "logout" : "list";
            var time = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMilliseconds(n * 100).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            return System.Text.Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"id":"e{{n}}","time":"{{time}}","name":"{{name}}","sourceIp":"10.0.{{n % 7}}.{{n % 11}}","count":{{n % 100}},"user":{"id":"u{{n / 3 % 20}}"} }"""));
        }),
    ];
}
