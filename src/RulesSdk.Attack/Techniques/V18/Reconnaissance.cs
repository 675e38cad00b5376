// Made from Data/enterprise-18.1.tsv by generators/RulesSdk.AttackConstants. Run that rather than edit this file.
namespace RulesSdk;

public static partial class Attack18
{
    /// <summary>TA0043, Reconnaissance.</summary>
    public static partial class Reconnaissance
    {
        /// <summary>T1589, Gather Victim Identity Information.</summary>
        public const string GatherVictimIdentityInformation = "T1589";
        /// <summary>T1589.001, Gather Victim Identity Information: Credentials.</summary>
        public const string GatherVictimIdentityInformationCredentials = "T1589.001";
        /// <summary>T1589.002, Gather Victim Identity Information: Email Addresses.</summary>
        public const string GatherVictimIdentityInformationEmailAddresses = "T1589.002";
        /// <summary>T1589.003, Gather Victim Identity Information: Employee Names.</summary>
        public const string GatherVictimIdentityInformationEmployeeNames = "T1589.003";
        /// <summary>T1590, Gather Victim Network Information.</summary>
        public const string GatherVictimNetworkInformation = "T1590";
        /// <summary>T1590.001, Gather Victim Network Information: Domain Properties.</summary>
        public const string GatherVictimNetworkInformationDomainProperties = "T1590.001";
        /// <summary>T1590.002, Gather Victim Network Information: DNS.</summary>
        public const string GatherVictimNetworkInformationDns = "T1590.002";
        /// <summary>T1590.003, Gather Victim Network Information: Network Trust Dependencies.</summary>
        public const string GatherVictimNetworkInformationNetworkTrustDependencies = "T1590.003";
        /// <summary>T1590.004, Gather Victim Network Information: Network Topology.</summary>
        public const string GatherVictimNetworkInformationNetworkTopology = "T1590.004";
        /// <summary>T1590.005, Gather Victim Network Information: IP Addresses.</summary>
        public const string GatherVictimNetworkInformationIPAddresses = "T1590.005";
        /// <summary>T1590.006, Gather Victim Network Information: Network Security Appliances.</summary>
        public const string GatherVictimNetworkInformationNetworkSecurityAppliances = "T1590.006";
        /// <summary>T1591, Gather Victim Org Information.</summary>
        public const string GatherVictimOrgInformation = "T1591";
        /// <summary>T1591.001, Gather Victim Org Information: Determine Physical Locations.</summary>
        public const string GatherVictimOrgInformationDeterminePhysicalLocations = "T1591.001";
        /// <summary>T1591.002, Gather Victim Org Information: Business Relationships.</summary>
        public const string GatherVictimOrgInformationBusinessRelationships = "T1591.002";
        /// <summary>T1591.003, Gather Victim Org Information: Identify Business Tempo.</summary>
        public const string GatherVictimOrgInformationIdentifyBusinessTempo = "T1591.003";
        /// <summary>T1591.004, Gather Victim Org Information: Identify Roles.</summary>
        public const string GatherVictimOrgInformationIdentifyRoles = "T1591.004";
        /// <summary>T1592, Gather Victim Host Information.</summary>
        public const string GatherVictimHostInformation = "T1592";
        /// <summary>T1592.001, Gather Victim Host Information: Hardware.</summary>
        public const string GatherVictimHostInformationHardware = "T1592.001";
        /// <summary>T1592.002, Gather Victim Host Information: Software.</summary>
        public const string GatherVictimHostInformationSoftware = "T1592.002";
        /// <summary>T1592.003, Gather Victim Host Information: Firmware.</summary>
        public const string GatherVictimHostInformationFirmware = "T1592.003";
        /// <summary>T1592.004, Gather Victim Host Information: Client Configurations.</summary>
        public const string GatherVictimHostInformationClientConfigurations = "T1592.004";
        /// <summary>T1593, Search Open Websites/Domains.</summary>
        public const string SearchOpenWebsitesDomains = "T1593";
        /// <summary>T1593.001, Search Open Websites/Domains: Social Media.</summary>
        public const string SearchOpenWebsitesDomainsSocialMedia = "T1593.001";
        /// <summary>T1593.002, Search Open Websites/Domains: Search Engines.</summary>
        public const string SearchOpenWebsitesDomainsSearchEngines = "T1593.002";
        /// <summary>T1593.003, Search Open Websites/Domains: Code Repositories.</summary>
        public const string SearchOpenWebsitesDomainsCodeRepositories = "T1593.003";
        /// <summary>T1594, Search Victim-Owned Websites.</summary>
        public const string SearchVictimOwnedWebsites = "T1594";
        /// <summary>T1595, Active Scanning.</summary>
        public const string ActiveScanning = "T1595";
        /// <summary>T1595.001, Active Scanning: Scanning IP Blocks.</summary>
        public const string ActiveScanningScanningIPBlocks = "T1595.001";
        /// <summary>T1595.002, Active Scanning: Vulnerability Scanning.</summary>
        public const string ActiveScanningVulnerabilityScanning = "T1595.002";
        /// <summary>T1595.003, Active Scanning: Wordlist Scanning.</summary>
        public const string ActiveScanningWordlistScanning = "T1595.003";
        /// <summary>T1596, Search Open Technical Databases.</summary>
        public const string SearchOpenTechnicalDatabases = "T1596";
        /// <summary>T1596.001, Search Open Technical Databases: DNS/Passive DNS.</summary>
        public const string SearchOpenTechnicalDatabasesDnsPassiveDns = "T1596.001";
        /// <summary>T1596.002, Search Open Technical Databases: WHOIS.</summary>
        public const string SearchOpenTechnicalDatabasesWhois = "T1596.002";
        /// <summary>T1596.003, Search Open Technical Databases: Digital Certificates.</summary>
        public const string SearchOpenTechnicalDatabasesDigitalCertificates = "T1596.003";
        /// <summary>T1596.004, Search Open Technical Databases: CDNs.</summary>
        public const string SearchOpenTechnicalDatabasesCDNs = "T1596.004";
        /// <summary>T1596.005, Search Open Technical Databases: Scan Databases.</summary>
        public const string SearchOpenTechnicalDatabasesScanDatabases = "T1596.005";
        /// <summary>T1597, Search Closed Sources.</summary>
        public const string SearchClosedSources = "T1597";
        /// <summary>T1597.001, Search Closed Sources: Threat Intel Vendors.</summary>
        public const string SearchClosedSourcesThreatIntelVendors = "T1597.001";
        /// <summary>T1597.002, Search Closed Sources: Purchase Technical Data.</summary>
        public const string SearchClosedSourcesPurchaseTechnicalData = "T1597.002";
        /// <summary>T1598, Phishing for Information.</summary>
        public const string PhishingForInformation = "T1598";
        /// <summary>T1598.001, Phishing for Information: Spearphishing Service.</summary>
        public const string PhishingForInformationSpearphishingService = "T1598.001";
        /// <summary>T1598.002, Phishing for Information: Spearphishing Attachment.</summary>
        public const string PhishingForInformationSpearphishingAttachment = "T1598.002";
        /// <summary>T1598.003, Phishing for Information: Spearphishing Link.</summary>
        public const string PhishingForInformationSpearphishingLink = "T1598.003";
        /// <summary>T1598.004, Phishing for Information: Spearphishing Voice.</summary>
        public const string PhishingForInformationSpearphishingVoice = "T1598.004";
        /// <summary>T1681, Search Threat Vendor Data.</summary>
        public const string SearchThreatVendorData = "T1681";
    }
}
