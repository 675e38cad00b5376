// Made from Data/enterprise-19.tsv by generators/RulesSdk.AttackConstants. Run that rather than edit this file.
namespace RulesSdk;

public static partial class Attack19
{
    /// <summary>TA0009, Collection.</summary>
    public static partial class Collection
    {
        /// <summary>T1005, Data from Local System.</summary>
        public const string DataFromLocalSystem = "T1005";
        /// <summary>T1025, Data from Removable Media.</summary>
        public const string DataFromRemovableMedia = "T1025";
        /// <summary>T1039, Data from Network Shared Drive.</summary>
        public const string DataFromNetworkSharedDrive = "T1039";
        /// <summary>T1056, Input Capture.</summary>
        public const string InputCapture = "T1056";
        /// <summary>T1056.001, Input Capture: Keylogging.</summary>
        public const string InputCaptureKeylogging = "T1056.001";
        /// <summary>T1056.002, Input Capture: GUI Input Capture.</summary>
        public const string InputCaptureGuiInputCapture = "T1056.002";
        /// <summary>T1056.003, Input Capture: Web Portal Capture.</summary>
        public const string InputCaptureWebPortalCapture = "T1056.003";
        /// <summary>T1056.004, Input Capture: Credential API Hooking.</summary>
        public const string InputCaptureCredentialApiHooking = "T1056.004";
        /// <summary>T1074, Data Staged.</summary>
        public const string DataStaged = "T1074";
        /// <summary>T1074.001, Data Staged: Local Data Staging.</summary>
        public const string DataStagedLocalDataStaging = "T1074.001";
        /// <summary>T1074.002, Data Staged: Remote Data Staging.</summary>
        public const string DataStagedRemoteDataStaging = "T1074.002";
        /// <summary>T1113, Screen Capture.</summary>
        public const string ScreenCapture = "T1113";
        /// <summary>T1114, Email Collection.</summary>
        public const string EmailCollection = "T1114";
        /// <summary>T1114.001, Email Collection: Local Email Collection.</summary>
        public const string EmailCollectionLocalEmailCollection = "T1114.001";
        /// <summary>T1114.002, Email Collection: Remote Email Collection.</summary>
        public const string EmailCollectionRemoteEmailCollection = "T1114.002";
        /// <summary>T1114.003, Email Collection: Email Forwarding Rule.</summary>
        public const string EmailCollectionEmailForwardingRule = "T1114.003";
        /// <summary>T1115, Clipboard Data.</summary>
        public const string ClipboardData = "T1115";
        /// <summary>T1119, Automated Collection.</summary>
        public const string AutomatedCollection = "T1119";
        /// <summary>T1123, Audio Capture.</summary>
        public const string AudioCapture = "T1123";
        /// <summary>T1125, Video Capture.</summary>
        public const string VideoCapture = "T1125";
        /// <summary>T1185, Browser Session Hijacking.</summary>
        public const string BrowserSessionHijacking = "T1185";
        /// <summary>T1213, Data from Information Repositories.</summary>
        public const string DataFromInformationRepositories = "T1213";
        /// <summary>T1213.001, Data from Information Repositories: Confluence.</summary>
        public const string DataFromInformationRepositoriesConfluence = "T1213.001";
        /// <summary>T1213.002, Data from Information Repositories: Sharepoint.</summary>
        public const string DataFromInformationRepositoriesSharepoint = "T1213.002";
        /// <summary>T1213.003, Data from Information Repositories: Code Repositories.</summary>
        public const string DataFromInformationRepositoriesCodeRepositories = "T1213.003";
        /// <summary>T1213.004, Data from Information Repositories: Customer Relationship Management Software.</summary>
        public const string DataFromInformationRepositoriesCustomerRelationshipManagementSoftware = "T1213.004";
        /// <summary>T1213.005, Data from Information Repositories: Messaging Applications.</summary>
        public const string DataFromInformationRepositoriesMessagingApplications = "T1213.005";
        /// <summary>T1213.006, Data from Information Repositories: Databases.</summary>
        public const string DataFromInformationRepositoriesDatabases = "T1213.006";
        /// <summary>T1530, Data from Cloud Storage.</summary>
        public const string DataFromCloudStorage = "T1530";
        /// <summary>T1557, Adversary-in-the-Middle.</summary>
        public const string AdversaryInTheMiddle = "T1557";
        /// <summary>T1557.001, Adversary-in-the-Middle: LLMNR/NBT-NS Poisoning and SMB Relay.</summary>
        public const string AdversaryInTheMiddleLlmnrNbtNSPoisoningAndSmbRelay = "T1557.001";
        /// <summary>T1557.002, Adversary-in-the-Middle: ARP Cache Poisoning.</summary>
        public const string AdversaryInTheMiddleArpCachePoisoning = "T1557.002";
        /// <summary>T1557.003, Adversary-in-the-Middle: DHCP Spoofing.</summary>
        public const string AdversaryInTheMiddleDhcpSpoofing = "T1557.003";
        /// <summary>T1557.004, Adversary-in-the-Middle: Evil Twin.</summary>
        public const string AdversaryInTheMiddleEvilTwin = "T1557.004";
        /// <summary>T1560, Archive Collected Data.</summary>
        public const string ArchiveCollectedData = "T1560";
        /// <summary>T1560.001, Archive Collected Data: Archive via Utility.</summary>
        public const string ArchiveCollectedDataArchiveViaUtility = "T1560.001";
        /// <summary>T1560.002, Archive Collected Data: Archive via Library.</summary>
        public const string ArchiveCollectedDataArchiveViaLibrary = "T1560.002";
        /// <summary>T1560.003, Archive Collected Data: Archive via Custom Method.</summary>
        public const string ArchiveCollectedDataArchiveViaCustomMethod = "T1560.003";
        /// <summary>T1602, Data from Configuration Repository.</summary>
        public const string DataFromConfigurationRepository = "T1602";
        /// <summary>T1602.001, Data from Configuration Repository: SNMP (MIB Dump).</summary>
        public const string DataFromConfigurationRepositorySnmpMibDump = "T1602.001";
        /// <summary>T1602.002, Data from Configuration Repository: Network Device Configuration Dump.</summary>
        public const string DataFromConfigurationRepositoryNetworkDeviceConfigurationDump = "T1602.002";
    }
}
