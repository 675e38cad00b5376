namespace RulesSdk.Generators.Tests.Behaviour.Predicates;

public class PredicateTests
{
    // what a predicate is, an event that satisfies it, and one that all but does
    private static readonly (string Predicate, string Yes, string No)[] Cases =
    [
        ("Regex.IsMatch(e.Name, \"^List[A-Z]\")", "'name':'ListA'", "'name':'Lista'"),
        ("Regex.IsMatch(e.Name, \"^list\", RegexOptions.IgnoreCase)", "'name':'LIST'", "'name':'a list'"),
        ("Glob.IsMatch(e.Name, \"Get*Token\")", "'name':'GetSessionToken'", "'name':'GetSessionTokens'"),
        ("Glob.IsMatch(e.Name, \"get?\", ignoreCase: true)", "'name':'GETS'", "'name':'GET'"),
        ("Cidr.IsInRange(e.SourceIp, \"10.0.0.0/8\")", "'sourceIp':'10.1.2.3'", "'sourceIp':'192.0.2.3'"),
        ("Cidr.IsInRange(e.SourceIp, \"2001:db8::/32\")", "'sourceIp':'2001:db8::1'", "'sourceIp':'10.1.2.3'"),
        ("Cidr.IsInRange(e.SourceIp, \"10.0.0.0/8\") && e.Count == 1", "'sourceIp':'::ffff:10.1.2.3','count':1", "'sourceIp':'::ffff:192.0.2.3','count':1"),
        ("Cidr.IsInRange(e.SourceIp, \"10.0.0.0/8\") || Cidr.IsInRange(e.SourceIp, \"192.168.0.0/16\") || Cidr.IsInRange(e.SourceIp, \"fc00::/7\")", "'sourceIp':'fd00::1'", "'sourceIp':'203.0.113.1'"),
        ("!Cidr.IsInRange(e.SourceIp, \"10.0.0.0/8\") && !Cidr.IsInRange(e.SourceIp, \"::/0\") && e.Count == 1", "'sourceIp':'192.0.2.1','count':1", "'sourceIp':'::1','count':1"),
        ("!Cidr.IsInRange(e.SourceIp, \"10.0.0.0/8\") && !Cidr.IsInRange(e.SourceIp, \"::/0\") && !Cidr.IsInRange(e.Name, \"192.0.2.0/24\")", "'sourceIp':'192.0.2.1'", "'sourceIp':'192.0.2.1','name':'192.0.2.1'"),
        ("Cidr.IsInRange(e.SourceIp, \"10.0.0.0/8\") || Cidr.IsInRange(e.Name, \"192.168.0.0/16\")", "'name':'192.168.0.1'", "'sourceIp':'192.168.0.1'"),
        ("Cidr.IsInRange(e.SourceIp, \"10.1.0.0/16\") || !Cidr.IsInRange(e.SourceIp, \"10.0.0.0/8\")", "'sourceIp':'10.1.2.3'", "'sourceIp':'10.2.0.1'"),
        ("!Cidr.IsInRange(e.SourceIp, \"10.1.0.0/16\") && Cidr.IsInRange(e.SourceIp, \"10.0.0.0/8\")", "'sourceIp':'10.2.0.1'", "'sourceIp':'10.1.2.3'"),
        ("Address.Same(e.SourceIp, e.Name)", "'sourceIp':'::FFFF:10.1.2.3','name':'10.1.2.3'", "'sourceIp':'10.1.2.4','name':'10.1.2.3'"),
        ("!Address.Same(e.SourceIp, e.Name) && e.Name != \"\"", "'sourceIp':'ec2','name':'EC2'", "'sourceIp':'2001:db8::0:1','name':'2001:DB8::1'"),
        ("Address.Canonical(e.SourceIp) == \"2001:db8::1\"", "'sourceIp':'2001:0DB8:0:0::1'", "'sourceIp':'2001:db8::2'"),
        ("Address.Same(e.Error!, e.Name)", "'error':'::1','name':'0::1'", "'error':null,'name':''"),
        ("e.Tags.Any(t => t.StartsWith(\"adm\", StringComparison.Ordinal))", "'tags':['x','admin']", "'tags':['x','Admin']"),
        ("e.Tags.All(t => t != \"x\")", "'tags':[]", "'tags':['a','x']"),
        ("e.Tags.Count > 1", "'tags':['a','b']", "'tags':['a']"),
        ("e.Tags.Count(t => t == \"a\") == 2", "'tags':['a','b','a']", "'tags':['a','b']"),
        ("e.Tags.Contains(\"a\")", "'tags':['b','a']", "'tags':['b']"),
        ("e.Tags.Contains(e.Name)", "'tags':['b','a'],'name':'a'", "'tags':['b'],'name':'a'"),
        ("e.Others.Any(o => o.Age > 3 && o.Key == e.Name)", "'others':[{'age':9,'key':'z'},{'age':4,'key':'n'}],'name':'n'", "'others':[{'age':3,'key':'n'}],'name':'n'"),
        ("e.Others.Count(o => o.Key is null) == 2", "'others':[{},{'key':null},{'key':''}]", "'others':[{}]"),
        ("e.Others.Any(o => e.Tags.Any(t => t == o.Key))", "'others':[{},{'key':'b'}],'tags':['a','b']", "'others':[{},{'key':'c'}],'tags':['a','b']"),
        ("e is { Tags: [_, ..] }", "'tags':['a','b']", "'tags':[]"),
        ("e.Tags is [\"only\"]", "'tags':['only']", "'tags':['only','only']"),
        ("e is { Name.Lower: \"cmd.exe\" or \"sh\" }", "'name':'CMD.exe'", "'name':'cmd'"),
        ("e.Name.Trim().Replace(\"a\", \"bb\").Length == 5", "'name':' axa '", "'name':'aaa'"),
        ("e.Name.ToUpperInvariant() == \"STRASSE\"", "'name':'strasse'", "'name':'straße'"),
        ("e.Name + \":\" + e.Count == \"x:3\"", "'name':'x','count':3", "'name':'x','count':4"),
        ("$\"{e.Name}@{e.Context}-{e.Port}\" == \"a@b-\"", "'name':'a','context':'b'", "'name':'a','context':'b','port':1"),
        ("e.Labels[\"k\"].Contains(\"V\", StringComparison.OrdinalIgnoreCase)", "'labels':{'k':'a value'}", "'labels':{'l':'a value'}"),
        ("e.Labels[\"k\"] == \"12\"", "'labels':{'k':12}", "'labels':{'k':[12]}"),
        ("e.Parameters[\"a\"][\"b\"].Int64 > 5", "'parameters':{'a':{'b':6}}", "'parameters':{'a':{'b':'6'}}"),
        ("e.Parameters[\"items\"].Items.Any(i => i[\"n\"].Text == \"x\")", "'parameters':{'items':[{'n':1},{'n':'x'}]}", "'parameters':{'items':{'n':'x'}}"),
        ("!e.Parameters[\"a\"].Exists", "'parameters':{'a':null}", "'parameters':{'a':0}"),
        ("e.Command.HasOption(\"code\") && e.Command.Contains(\"run\")", "'command':['x','run','--code=1']", "'command':['x','run']"),
        ("e.Command.Text.Contains(\"a b\", StringComparison.Ordinal)", "'command':['xa','by']", "'command':['xa','c']"),
        ("e is { Failed: true, User.Id: \"root\" }", "'error':'e','user':{'id':'root'}", "'user':{'id':'root'}"),
        ("e.IsFrom(\"x\") && e.User.IsOld", "'sourceIp':'x','user':{'age':70}", "'sourceIp':'x','user':{'age':7}"),
        ("string.CompareOrdinal(e.Name, \"m\") < 0", "'name':'M'", "'name':'n'"),
        ("e.Port is > 1000 and < 2000 or 22", "'port':22", "'port':2000"),
        ("e.Port is not null && e.Port != 5", "'port':0", "'port':5"),
        ("(e.Port ?? 7) == 7", "'port':'x'", "'port':8"),
        ("e.Issuer?.Key == \"K\"", "'issuer':{'key':'K'}", "'name':'x'"),
        ("e.Issuer!.Key != \"K\"", "'issuer':{}", "'name':'x'"),
        ("e.Issuer!.Age / e.Count > 1", "'issuer':{'age':4},'count':2", "'issuer':{'age':4},'count':0"),
        ("TextFunctions.Capture(e.Name, \"user=([a-z]+)\") == \"bob\"", "'name':'a user=bob;'", "'name':'a user=BOB'"),
        ("TextFunctions.Coalesce(e.Error, e.Name) == \"n\"", "'error':'','name':'n'", "'error':'o','name':'n'"),
        ("((string[])[\"a\", \"b\"]).Contains(e.Name)", "'name':'b'", "'name':'c'"),
        ("e.Time > new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero)", "'name':'x'", "'@timestamp':'2024-01-01T00:00:00Z','time':null"),
        ("e.Count * 2 < 0", "'count':2000000000", "'count':1000000000"),
        ("e.Name != \"\\ud800\" && e.Count == 1", "'name':'\\ud800','count':1", "'name':'\\ud800'"),
        ("e.Issuer is null", "'issuer':'x'", "'issuer':{}"),
        ("e.User.Id == \"\" && e.User.Age == 0", "'user':['x']", "'user':{'id':'x'}"),
        ("e.Labels[\"k\"] == \"true\"", "'labels':{'k':true}", "'labels':{'k':null}"),
        ("e.Time.AddMinutes(5) - e.Time == TimeSpan.FromMinutes(5) && e.Count == 1", "'count':1.0", "'count':1.5"),
    ];

    private static readonly Lazy<RuleRun> Rules = new(() => RuleRun.Of([Vocabulary, .. Cases.Select((one, number) => Rule(number, one.Predicate))]));

    private const string Vocabulary =
        """
        using RulesSdk;

        namespace Acme;

        static class Vocabulary
        {
            extension(CallEvent e)
            {
                [Macro] public bool Failed => e.Error is not null;

                [Macro] public bool IsFrom(string address) => e.SourceIp == address;
            }

            extension(Identity identity)
            {
                [Macro] public bool IsOld => identity.Age > 60;
            }
        }
        """;

    public static TheoryData<int, string> Predicates
    {
        get
        {
            var data = new TheoryData<int, string>();
            for (var number = 0; number < Cases.Length; number++)
            {
                data.Add(number, Cases[number].Predicate);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Predicates))]
    public void A_predicate_holds_for_what_it_asks_and_nothing_else(int number, string predicate)
    {
        Assert.NotEmpty(predicate);
        var found = Rules.Value.Detect(Line.At("yes", 60, Cases[number].Yes), Line.At("no", 61, Cases[number].No));

        Assert.Equal(["yes"], found.Where(detection => detection.Rule.Id == "rule_" + number).Select(detection => detection.Header.Events[0].Id));
    }

    [Theory]
    [InlineData("Cidr.IsInRange(e.SourceIp, \"10.0.0.0/8\") || Cidr.IsInRange(e.SourceIp, \"::/0\")", "Ranges.Contains(e.Text(")]
    [InlineData("!Cidr.IsInRange(e.SourceIp, \"10.0.0.0/8\") && !Cidr.IsInRange(e.SourceIp, \"::/0\")", "!Ranges.Contains(e.Text(")]
    public void An_address_is_read_once_for_several_ranges(string predicate, string expected)
    {
        var code = GeneratorTest.Run(Sources.Schema, Vocabulary, Rule(1, predicate)).Files.Values.Single(file => file.Contains("Ranges", StringComparison.Ordinal));

        Assert.Contains(expected, code, StringComparison.Ordinal);
        Assert.Single(code.Split("Ranges.Contains(").Skip(1));
    }

    private static string Rule(int number, string predicate) =>
        $$"""
        using System;
        using System.Linq;
        using System.Text.RegularExpressions;
        using RulesSdk;

        namespace Acme;

        /// <summary>A rule.</summary>
        [Rule("rule_{{number}}", Severity.Low)]
        public sealed partial class Rule{{number}}
        {
            [Event]
            static bool Call(CallEvent e) => {{predicate}};
        }
        """;
}
