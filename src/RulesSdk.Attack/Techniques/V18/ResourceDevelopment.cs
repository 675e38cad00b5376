// Made from Data/enterprise-18.1.tsv by generators/RulesSdk.AttackConstants. Run that rather than edit this file.
namespace RulesSdk;

public static partial class Attack18
{
    /// <summary>TA0042, Resource Development.</summary>
    public static partial class ResourceDevelopment
    {
        /// <summary>T1583, Acquire Infrastructure.</summary>
        public const string AcquireInfrastructure = "T1583";
        /// <summary>T1583.001, Acquire Infrastructure: Domains.</summary>
        public const string AcquireInfrastructureDomains = "T1583.001";
        /// <summary>T1583.002, Acquire Infrastructure: DNS Server.</summary>
        public const string AcquireInfrastructureDnsServer = "T1583.002";
        /// <summary>T1583.003, Acquire Infrastructure: Virtual Private Server.</summary>
        public const string AcquireInfrastructureVirtualPrivateServer = "T1583.003";
        /// <summary>T1583.004, Acquire Infrastructure: Server.</summary>
        public const string AcquireInfrastructureServer = "T1583.004";
        /// <summary>T1583.005, Acquire Infrastructure: Botnet.</summary>
        public const string AcquireInfrastructureBotnet = "T1583.005";
        /// <summary>T1583.006, Acquire Infrastructure: Web Services.</summary>
        public const string AcquireInfrastructureWebServices = "T1583.006";
        /// <summary>T1583.007, Acquire Infrastructure: Serverless.</summary>
        public const string AcquireInfrastructureServerless = "T1583.007";
        /// <summary>T1583.008, Acquire Infrastructure: Malvertising.</summary>
        public const string AcquireInfrastructureMalvertising = "T1583.008";
        /// <summary>T1584, Compromise Infrastructure.</summary>
        public const string CompromiseInfrastructure = "T1584";
        /// <summary>T1584.001, Compromise Infrastructure: Domains.</summary>
        public const string CompromiseInfrastructureDomains = "T1584.001";
        /// <summary>T1584.002, Compromise Infrastructure: DNS Server.</summary>
        public const string CompromiseInfrastructureDnsServer = "T1584.002";
        /// <summary>T1584.003, Compromise Infrastructure: Virtual Private Server.</summary>
        public const string CompromiseInfrastructureVirtualPrivateServer = "T1584.003";
        /// <summary>T1584.004, Compromise Infrastructure: Server.</summary>
        public const string CompromiseInfrastructureServer = "T1584.004";
        /// <summary>T1584.005, Compromise Infrastructure: Botnet.</summary>
        public const string CompromiseInfrastructureBotnet = "T1584.005";
        /// <summary>T1584.006, Compromise Infrastructure: Web Services.</summary>
        public const string CompromiseInfrastructureWebServices = "T1584.006";
        /// <summary>T1584.007, Compromise Infrastructure: Serverless.</summary>
        public const string CompromiseInfrastructureServerless = "T1584.007";
        /// <summary>T1584.008, Compromise Infrastructure: Network Devices.</summary>
        public const string CompromiseInfrastructureNetworkDevices = "T1584.008";
        /// <summary>T1585, Establish Accounts.</summary>
        public const string EstablishAccounts = "T1585";
        /// <summary>T1585.001, Establish Accounts: Social Media Accounts.</summary>
        public const string EstablishAccountsSocialMediaAccounts = "T1585.001";
        /// <summary>T1585.002, Establish Accounts: Email Accounts.</summary>
        public const string EstablishAccountsEmailAccounts = "T1585.002";
        /// <summary>T1585.003, Establish Accounts: Cloud Accounts.</summary>
        public const string EstablishAccountsCloudAccounts = "T1585.003";
        /// <summary>T1586, Compromise Accounts.</summary>
        public const string CompromiseAccounts = "T1586";
        /// <summary>T1586.001, Compromise Accounts: Social Media Accounts.</summary>
        public const string CompromiseAccountsSocialMediaAccounts = "T1586.001";
        /// <summary>T1586.002, Compromise Accounts: Email Accounts.</summary>
        public const string CompromiseAccountsEmailAccounts = "T1586.002";
        /// <summary>T1586.003, Compromise Accounts: Cloud Accounts.</summary>
        public const string CompromiseAccountsCloudAccounts = "T1586.003";
        /// <summary>T1587, Develop Capabilities.</summary>
        public const string DevelopCapabilities = "T1587";
        /// <summary>T1587.001, Develop Capabilities: Malware.</summary>
        public const string DevelopCapabilitiesMalware = "T1587.001";
        /// <summary>T1587.002, Develop Capabilities: Code Signing Certificates.</summary>
        public const string DevelopCapabilitiesCodeSigningCertificates = "T1587.002";
        /// <summary>T1587.003, Develop Capabilities: Digital Certificates.</summary>
        public const string DevelopCapabilitiesDigitalCertificates = "T1587.003";
        /// <summary>T1587.004, Develop Capabilities: Exploits.</summary>
        public const string DevelopCapabilitiesExploits = "T1587.004";
        /// <summary>T1588, Obtain Capabilities.</summary>
        public const string ObtainCapabilities = "T1588";
        /// <summary>T1588.001, Obtain Capabilities: Malware.</summary>
        public const string ObtainCapabilitiesMalware = "T1588.001";
        /// <summary>T1588.002, Obtain Capabilities: Tool.</summary>
        public const string ObtainCapabilitiesTool = "T1588.002";
        /// <summary>T1588.003, Obtain Capabilities: Code Signing Certificates.</summary>
        public const string ObtainCapabilitiesCodeSigningCertificates = "T1588.003";
        /// <summary>T1588.004, Obtain Capabilities: Digital Certificates.</summary>
        public const string ObtainCapabilitiesDigitalCertificates = "T1588.004";
        /// <summary>T1588.005, Obtain Capabilities: Exploits.</summary>
        public const string ObtainCapabilitiesExploits = "T1588.005";
        /// <summary>T1588.006, Obtain Capabilities: Vulnerabilities.</summary>
        public const string ObtainCapabilitiesVulnerabilities = "T1588.006";
        /// <summary>T1588.007, Obtain Capabilities: Artificial Intelligence.</summary>
        public const string ObtainCapabilitiesArtificialIntelligence = "T1588.007";
        /// <summary>T1608, Stage Capabilities.</summary>
        public const string StageCapabilities = "T1608";
        /// <summary>T1608.001, Stage Capabilities: Upload Malware.</summary>
        public const string StageCapabilitiesUploadMalware = "T1608.001";
        /// <summary>T1608.002, Stage Capabilities: Upload Tool.</summary>
        public const string StageCapabilitiesUploadTool = "T1608.002";
        /// <summary>T1608.003, Stage Capabilities: Install Digital Certificate.</summary>
        public const string StageCapabilitiesInstallDigitalCertificate = "T1608.003";
        /// <summary>T1608.004, Stage Capabilities: Drive-by Target.</summary>
        public const string StageCapabilitiesDriveByTarget = "T1608.004";
        /// <summary>T1608.005, Stage Capabilities: Link Target.</summary>
        public const string StageCapabilitiesLinkTarget = "T1608.005";
        /// <summary>T1608.006, Stage Capabilities: SEO Poisoning.</summary>
        public const string StageCapabilitiesSeoPoisoning = "T1608.006";
        /// <summary>T1650, Acquire Access.</summary>
        public const string AcquireAccess = "T1650";
    }
}
