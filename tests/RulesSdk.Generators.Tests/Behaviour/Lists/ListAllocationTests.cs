using System.Globalization;

namespace RulesSdk.Generators.Tests.Behaviour.Lists;

/// <summary>Events with a row for each element of a list, windows of them that end undetected, and their expiry allocate nothing.</summary>
public class ListAllocationTests
{
    private const string Pair =
        """
        [Event] static bool Login(CallEvent e) => e.Name == "login";
        [Event] static bool Logout(CallEvent e) => e.Name == "logout";
        [Let] static IReadOnlyList<string> At(CallEvent login) => [login.Context, .. login.Contexts];
        [Let] static IReadOnlyList<string> Tag(CallEvent login) => login.Tags;
        [Let] static IReadOnlyList<string> Left(CallEvent logout) => logout.Contexts;
        [Join] static bool Same(CallEvent login, CallEvent logout, string at, string left) => login.User.Id == logout.User.Id && at == left;
        [GroupBy] static string User(CallEvent login) => login.User.Id;
        """;

    private const string Selected =
        """
        [Event] static bool Call(CallEvent e) => e.Name == "login";
        [Let] static IReadOnlyList<string> Person(CallEvent call) => [call.User.Id, .. call.Others.Select(other => other.Id.ToUpperInvariant())];
        [GroupBy] static string User(CallEvent call) => call.User.Id;
        """;

    private const string Outcomes =
        """
        [Outcome] static long Tags(string tag) => CountDistinct(tag);
        [Outcome] static long Pairs(string at, string tag) => Count(at + tag);
        [Outcome] static long Length(string at) => Sum(at.Length);
        [Outcome] static string First(string tag) => Min(tag);
        [Outcome] static IReadOnlyList<string> Seen(string tag) => DistinctValues(tag);
        """;

    private const string Monotone =
        """
        [Outcome] static long Tags(string tag) => CountDistinct(tag);
        [Outcome] static long Pairs(string at, string tag) => Count(at + tag);
        [Outcome] static long Length(string at) => Sum(at.Length);
        """;

    [Theory]
    [InlineData("[Window(\"10s\")]", Pair + Monotone + "[Condition] static bool Never(int login, int logout, long tags, long pairs, long length) => login > 0 && logout > 0 && (login > 900 || logout > 900 || tags > 50 || pairs > 10000 || length > 100000);")]
    [InlineData("[Window(\"10s\")]", Pair + "[GroupBy] static string Element(string tag) => tag;" + Monotone + "[Condition] static bool Never(int login, int logout, long tags) => login > 0 && logout > 0 && (login > 900 || tags > 50);")]
    [InlineData("[TumblingWindow(\"10s\")]", Pair + Outcomes + "[Condition] static bool Never(int login, int logout, long tags, long length) => login > 0 && logout > 0 && tags > 50 && length > 1000000;")]
    [InlineData("[HoppingWindow(\"10s\", Every = \"5s\")]", Pair + Outcomes + "[Condition] static bool Never(int login, int logout, long pairs) => login > 0 && logout > 0 && pairs > 1000000;")]
    [InlineData("[WindowAfter(nameof(Login), \"10s\")]", Pair + Outcomes + "[Condition] static bool Never(int login, int logout, long tags) => login > 0 && logout > 0 && tags > 1000;")]
    [InlineData("[WindowBefore(nameof(Logout), \"10s\")]", Pair + Outcomes + "[Condition] static bool Never(int login, int logout, long tags) => login > 0 && logout > 0 && tags > 1000;")]
    [InlineData("[SessionWindow(\"5s\", Max = \"30s\")]", Pair + Outcomes + "[Condition] static bool Never(int login, int logout, long tags) => login > 0 && logout > 0 && tags > 1000;")]
    [InlineData("[WindowAfter(nameof(Login), \"10s\")]", Pair + "[Condition] static bool Absent(int login, int logout) => login > 1 && logout == 0;")]
    [InlineData("[Window(\"10s\")]", Pair + "[Join] static bool Never(string tag, CallEvent logout) => tag == logout.SourceIp;")]
    [InlineData("[Window(\"10s\")]", Selected + "[Outcome] static long People(string person) => CountDistinct(person); [Condition] static bool Never(int call, long people) => call > 0 && people > 50;")]
    [InlineData("[TumblingWindow(\"10s\")]", Selected + "[Outcome] static long People(string person) => CountDistinct(person); [Condition] static bool Never(int call, long people) => call > 0 && people > 50;")]
    [InlineData("", "[Event] static bool Call(CallEvent e) => e.Name == \"login\"; [Let] static IReadOnlyList<string> Tag(CallEvent call) => call.Tags; [Join] static bool Never(string tag) => tag == \"none\";")]
    public void What_is_not_detected_allocates_nothing(string window, string members)
    {
        var rules = RuleRun.Of(
            $$"""
            using System;
            using System.Collections.Generic;
            using System.Linq;
            using RulesSdk;
            using static RulesSdk.Outcomes;

            namespace Acme;

            /// <summary>A rule.</summary>
            [Rule("listed", Severity.Low)]
            {{window}}
            public sealed partial class Listed
            {
                {{members}}
            }
            """);
        rules.AssertUndetectedAllocatesNothing(Calls);
    }

    // Each user logs in and out again and again, in contexts of which the two share some.
    private static byte[][] Calls(int count) =>
    [
        .. Enumerable.Range(0, count).Select(static n =>
        {
            var name = n % 3 == 0 ? "login" : n % 3 == 1 ? "logout" : "list";
            var time = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddMilliseconds(n * 100).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
            return System.Text.Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"id":"e{{n}}","time":"{{time}}","name":"{{name}}","sourceIp":"10.0.{{n % 7}}.{{n % 11}}","user":{"id":"u{{n / 3 % 20}}"},"context":"c{{n / 3 % 2}}","others":[{"id":"p{{n % 3}}"},{"id":"q{{n % 5}}","age":3}],"contexts":["c0","c{{n % 3}}","c{{n % 5}}"],"tags":["t{{n % 4}}","t\u00e4{{n % 6}}","t{{n % 4}}"] }"""));
        }),
    ];
}
